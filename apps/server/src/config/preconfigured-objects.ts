/** Proxies and Fleet Server hosts that come with the configuration, in the fields of the API, their secrets wrapped. */
import { newProxySchema, newServerHostSchema } from '@lockstep/contracts';
import { z } from 'zod';
import { Secret } from '../lib/secret.ts';

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'An id has letters, digits, dots, dashes and underscores.');

type Configured<S extends z.ZodType> = z.output<S> & { readonly id: string };

/** The first id that is there twice, as a problem. */
function twiceIn(items: readonly { readonly id: string }[], what: string): string | undefined {
  const ids = items.map((item) => item.id);
  const twice = ids.find((one, index) => ids.indexOf(one) < index);
  return twice === undefined ? undefined : `Two ${what} have the id ${twice}; an id is there once.`;
}

const wrapped = (text: unknown): Secret | undefined =>
  typeof text === 'string' && text !== '' ? new Secret(text) : undefined;

export const preconfiguredProxiesSchema = z
  .array(newProxySchema.extend({ id }))
  .superRefine((proxies, context) => {
    const message = twiceIn(proxies, 'proxies');
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .transform((proxies) => proxies.map(guardedProxy))
  .default([]);

function guardedProxy(given: Configured<typeof newProxySchema>) {
  const { id: own, url, certificate_key: key, proxy_headers: headers, ...fields } = given;
  return {
    id: own,
    fields,
    /** An address may hold a user and a password. */
    url: new Secret(url),
    key: wrapped(key),
    headers: Object.entries(headers ?? {}).map(([name, value]) => ({ name, value: new Secret(value) })),
  };
}

export const preconfiguredServerHostsSchema = z
  .array(newServerHostSchema.extend({ id }))
  .superRefine((hosts, context) => {
    const defaults = hosts.filter((host) => host.is_default === true);
    const message =
      twiceIn(hosts, 'Fleet Server hosts') ??
      (defaults.length > 1 ? 'One Fleet Server host is the default, and here are several.' : undefined);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .transform((hosts) => hosts.map(guardedHost))
  .default([]);

function guardedHost({ id: own, ssl, secrets, ...rest }: Configured<typeof newServerHostSchema>) {
  const { key, es_key: esKey, agent_key: agentKey, ...open } = ssl ?? {};
  const hidden = secrets?.ssl ?? {};
  return {
    id: own,
    fields: { ...rest, ...(ssl ? { ssl: open } : {}) },
    keys: {
      key: wrapped(hidden.key ?? key),
      es_key: wrapped(hidden.es_key ?? esKey),
      agent_key: wrapped(hidden.agent_key ?? agentKey),
    },
  };
}
