/** A Fleet Server host as it is stored, changed and shown. */
import { serverHostSchema, type ServerHostChange, type ServerHostOnWire } from '@lockstep/contracts';
import { z } from 'zod';
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { ObjectProblem } from './fleet-object-errors.ts';

/** As on the wire, with its keys sealed in the place of references to them. */
export const serverHostDocumentSchema = serverHostSchema.omit({ secrets: true }).extend({
  sealed_secrets: z.partialRecord(z.enum(['key', 'es_key', 'agent_key']), z.string()),
});
export type ServerHost = z.infer<typeof serverHostDocumentSchema>;

const KEYS = ['key', 'es_key', 'agent_key'] as const;
type KeyField = (typeof KEYS)[number];

/** A key proves and is sent nowhere, so it is bound to its record and field alone. */
export const placeOfHostKey = (id: string, field: string) => ({ recordId: `server-host:${id}`, field });

/** A Fleet Server host without its secrets: each is a reference, as Fleet answers it. */
export function presentServerHost({ sealed_secrets: sealed, ...host }: ServerHost): ServerHostOnWire {
  const references = KEYS.flatMap((field) =>
    sealed[field] === undefined ? [] : [[field, { id: `${host.id}:${field}` }] as const],
  );
  return {
    ...host,
    ...(references.length === 0 ? {} : { secrets: { ssl: Object.fromEntries(references) } }),
  };
}

export interface ServerHostMerge {
  readonly id: string;
  readonly change: ServerHostChange;
  /** Undefined for a new one. */
  readonly stored: ServerHost | undefined;
  readonly secretBox: SecretBox;
}

export type MergedServerHost =
  | { readonly kind: 'merged'; readonly host: ServerHost }
  | { readonly kind: 'invalid'; readonly problems: readonly ObjectProblem[] };

/** Absent leaves, null clears; `ssl` is taken as a whole, as clients send it. */
export function mergeServerHost(merge: ServerHostMerge): MergedServerHost {
  const problems: ObjectProblem[] = [];
  const open = openParts(merge);
  for (const [at, url] of open.host_urls.entries()) {
    if (isAddress(url)) continue;
    const message = `The address ${String(at + 1)} is like https://fleet.example:8220, without a user in it.`;
    problems.push({ field: `host_urls.${String(at)}`, message });
  }
  const sealed = sealKeys(merge, problems);
  if (problems.length > 0) return { kind: 'invalid', problems };
  return { kind: 'merged', host: { ...open, sealed_secrets: sealed } };
}

function openParts({ id, change, stored }: ServerHostMerge): Omit<ServerHost, 'sealed_secrets'> {
  const before: Partial<ServerHost> = stored ?? {};
  return {
    id,
    name: change.name ?? before.name ?? '',
    host_urls: [...(change.host_urls ?? before.host_urls ?? [])],
    is_default: change.is_default ?? before.is_default === true,
    ...given('is_internal', change.is_internal ?? before.is_internal),
    is_preconfigured: before.is_preconfigured === true,
    ...given('proxy_id', change.proxy_id === undefined ? before.proxy_id : noneWhenEmpty(change.proxy_id)),
    ...given('ssl', sslOf(change, stored)),
  };
}

const noneWhenEmpty = (text: string | null): string | null => (text === '' ? null : text);

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function isAddress(text: string): boolean {
  const parsed = URL.parse(text.trim());
  return (
    parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === ''
  );
}

function sslOf({ ssl }: ServerHostChange, stored: ServerHost | undefined): ServerHost['ssl'] {
  if (ssl === undefined) return stored?.ssl;
  if (ssl === null) return null;
  const { key: _key, es_key: _esKey, agent_key: _agentKey, ...open } = ssl;
  return open;
}

function sealKeys(
  { id, change, stored, secretBox }: ServerHostMerge,
  problems: ObjectProblem[],
): ServerHost['sealed_secrets'] {
  const sealed: Partial<Record<KeyField, string>> = {};
  for (const field of KEYS) {
    const [plain, secret] = [change.ssl?.[field], change.secrets?.ssl?.[field]];
    if (isEntered(plain) && isEntered(secret)) {
      const message = `Cannot specify both ssl.${field} and secrets.ssl.${field}`;
      problems.push({ field: `ssl.${field}`, message });
    }
    const given = secret === undefined ? plain : secret;
    const before = stored?.sealed_secrets[field];
    if (isEntered(given)) sealed[field] = secretBox.seal(new Secret(given), placeOfHostKey(id, field));
    else if (isKept(given) && before !== undefined) sealed[field] = before;
  }
  return sealed;
}

const isEntered = (given: unknown): given is string => typeof given === 'string' && given !== '';

/** What nobody names, and what a client read before and sends back. */
const isKept = (given: unknown): boolean =>
  given === undefined || (typeof given === 'object' && given !== null);
