/** A proxy as it is stored, and as it is shown. */
import { STORED_SECRET, type FleetProxyOnWire } from '@lockstep/contracts';
import { z } from 'zod';
import { headersOf } from '../../clusters/proxy-way.ts';

export const fleetProxySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Without credentials. */
  url: z.string(),
  certificate_authorities: z.string().nullable().optional(),
  certificate: z.string().nullable().optional(),
  /** Somebody has said that there are no headers. */
  has_no_headers: z.boolean().optional(),
  is_preconfigured: z.boolean(),
  /** By field: `credentials`, `certificate_key`, `header:<name>`. */
  sealed_secrets: z.record(z.string(), z.string()),
  updated_at: z.string(),
});
export type FleetProxy = z.infer<typeof fleetProxySchema>;

/** What leaves here says of a secret only that there is one. */
export function presentProxy(proxy: FleetProxy): FleetProxyOnWire {
  const { id, name, certificate_authorities: authorities, certificate, sealed_secrets: sealed } = proxy;
  const headers = headersOf(proxy);
  return {
    id,
    name,
    url: sealed['credentials'] === undefined ? proxy.url : withMark(proxy.url),
    ...(authorities === undefined ? {} : { certificate_authorities: authorities }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(sealed['certificate_key'] === undefined ? {} : { certificate_key: STORED_SECRET }),
    ...(headers.length === 0
      ? proxy.has_no_headers === true
        ? { proxy_headers: null }
        : {}
      : { proxy_headers: Object.fromEntries(headers.map((header) => [header, STORED_SECRET])) }),
    is_preconfigured: proxy.is_preconfigured,
  };
}

/** The address as it was entered, with the mark where its credentials were. */
const withMark = (url: string): string => url.replace('://', `://${STORED_SECRET}@`);
