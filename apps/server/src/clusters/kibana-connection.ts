/** Opens the Kibana of a remote with the key that the output stores: sealed for its address, revealed when it is sent. */
import { createKibanaClient, readKibanaAddress, type KibanaClient } from '@lockstep/kibana';
import type { Secret } from '../lib/secret.ts';
import { traceHeaders } from '../lib/trace-context.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { readAuthorities } from './certificate-authorities.ts';
import type { ClusterAddress } from './cluster-address.ts';
import type { Unusable } from './lease.ts';
import { readStoredSecret, type SecretReading } from './stored-secrets.ts';

export type KibanaLease = { readonly kind: 'open'; readonly kibana: KibanaClient } | Unusable;

interface KibanaOpenerOptions {
  readonly secretBox: SecretBox;
  readonly userAgent: string;
  /** A Kibana gets as long for an answer as a cluster. */
  readonly home: { readonly requestTimeout: number };
}

/** Of one package with all its assets, dashboards included. */
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** A key that was entered and is not stored, and how long an answer may take; else as the output and the configuration say. */
interface KibanaOverrides {
  readonly apiKey?: Secret;
  readonly timeoutMs?: number;
}

export type OpenKibana = (address: ClusterAddress, overrides?: KibanaOverrides) => KibanaLease;

/** Whoever opens a Kibana closes it. Never throws for what an output stores. */
export function createKibanaOpener(options: KibanaOpenerOptions): OpenKibana {
  return (address, overrides = {}) => openKibana(options, address, overrides);
}

function openKibana(
  { secretBox, userAgent, home: { requestTimeout } }: KibanaOpenerOptions,
  address: ClusterAddress,
  { apiKey, timeoutMs = requestTimeout }: KibanaOverrides,
): KibanaLease {
  const { kibanaUrl: url } = address;
  if (url === undefined || readKibanaAddress(url) === undefined) {
    return {
      kind: 'unusable',
      reason: 'AddressInvalid',
      message: `The output ${address.name} has no remote Kibana URL that can be used.`,
      nextAction: 'Enter the remote Kibana URL in the output.',
      field: 'kibana_url',
    };
  }
  const reading: SecretReading =
    apiKey === undefined
      ? readStoredSecret(secretBox, address, 'kibana_api_key')
      : { kind: 'opened', secret: apiKey };
  if (reading.kind === 'unusable') return reading;
  const authorities = readAuthorities(address.ssl?.certificateAuthorities ?? []);
  const { secret } = reading;
  const kibana = createKibanaClient({
    url,
    credentials: () => ({ kind: 'api-key', encoded: secret.reveal() }),
    userAgent,
    headersNow: traceHeaders,
    timeoutMs,
    installTimeoutMs: Math.max(timeoutMs, INSTALL_TIMEOUT_MS),
    certificateAuthorities: authorities.kind === 'usable' ? authorities.certificates : [],
  });
  return { kind: 'open', kibana };
}
