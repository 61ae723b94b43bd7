/** Stored proxy + change → the proxy as it would be, its secrets sealed, or what is wrong with it. Pure but for sealing. */
import { STORED_SECRET, type ProxyChange } from '@lockstep/contracts';
import { headerField, placeOfProxy } from '../../clusters/proxy-way.ts';
import { isoTime } from '../../lib/clock.ts';
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { ObjectProblem } from './fleet-object-errors.ts';
import type { FleetProxy } from './fleet-proxy.ts';

export interface ProxyMerge {
  readonly id: string;
  readonly change: ProxyChange;
  /** Undefined for a new one. */
  readonly stored: FleetProxy | undefined;
  readonly secretBox: SecretBox;
  readonly now: number;
}

export type MergedProxy =
  | { readonly kind: 'merged'; readonly proxy: FleetProxy }
  | { readonly kind: 'invalid'; readonly problems: readonly ObjectProblem[] };

/** A secret on its way in: `keep` what is stored, or a value; what is not named goes. */
type Wanted = Readonly<
  Record<string, { readonly kind: 'keep' } | { readonly kind: 'set'; readonly value: string }>
>;

export function mergeProxy(merge: ProxyMerge): MergedProxy {
  const { change, stored } = merge;
  const address = readAddress(change.url ?? stored?.url ?? '');
  if (address === undefined) {
    const message = 'The address of a proxy is like http://proxy.example:3128, with http, https or socks5.';
    return { kind: 'invalid', problems: [{ field: 'url', message }] };
  }
  const proxy = openParts(merge, address.url);
  const shown = shownKeys(proxy);
  if (shown.length > 0) return { kind: 'invalid', problems: shown };
  const answer = sealAll(merge, proxy, wantedSecrets(change, stored, address));
  if (answer.kind === 'invalid') return answer;
  return { kind: 'merged', proxy: { ...proxy, sealed_secrets: answer.sealed } };
}

function openParts({ id, change, stored, now }: ProxyMerge, url: string): Omit<FleetProxy, 'sealed_secrets'> {
  const before: Partial<FleetProxy> = stored ?? {};
  return {
    id,
    name: change.name ?? before.name ?? '',
    url,
    ...given('certificate_authorities', kept(change.certificate_authorities, before.certificate_authorities)),
    ...given('certificate', kept(change.certificate, before.certificate)),
    ...headersMark(change, stored),
    is_preconfigured: before.is_preconfigured === true,
    updated_at: isoTime(
      Math.max(now, before.updated_at === undefined ? 0 : Date.parse(before.updated_at) + 1),
    ),
  };
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

/** A private key among what everybody may read. */
function shownKeys(proxy: Omit<FleetProxy, 'sealed_secrets'>): readonly ObjectProblem[] {
  return (['certificate', 'certificate_authorities'] as const).flatMap((field) =>
    proxy[field]?.includes('PRIVATE KEY') === true
      ? [{ field, message: `${field} holds a private key, which belongs into certificate_key.` }]
      : [],
  );
}

/** Absent leaves, null and an empty text clear. */
function kept(
  given: string | null | undefined,
  stored: string | null | undefined,
): string | null | undefined {
  if (given === undefined) return stored;
  return given === null || given.trim() === '' ? null : given;
}

/** `proxy_headers` that were cleared come back as null. */
function headersMark(
  { proxy_headers: headers }: ProxyChange,
  stored: FleetProxy | undefined,
): Pick<FleetProxy, 'has_no_headers'> {
  const isNone = headers === undefined ? stored?.has_no_headers === true : headers === null;
  return isNone ? { has_no_headers: true } : {};
}

interface Address {
  /** Without credentials. */
  readonly url: string;
  /** As they stand in the address; undefined for none. */
  readonly credentials: string | undefined;
}

function readAddress(text: string): Address | undefined {
  const parsed = URL.parse(text.trim());
  if (parsed === null || parsed.hostname === '' || !/^(https?|socks5h?):$/.test(parsed.protocol))
    return undefined;
  const { username, password } = parsed;
  const url = text.trim().replace(/^([a-z0-9]+:\/\/)[^/?#]*@/i, '$1');
  if (username === '' && password === '') return { url, credentials: undefined };
  return { url, credentials: decoded(password === '' ? username : `${username}:${password}`) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wantedSecrets(change: ProxyChange, stored: FleetProxy | undefined, address: Address): Wanted {
  const one = (value: string) =>
    value === STORED_SECRET ? ({ kind: 'keep' } as const) : ({ kind: 'set', value } as const);
  const keepAll = (isMeant: (field: string) => boolean): Wanted =>
    Object.fromEntries(
      Object.keys(stored?.sealed_secrets ?? {})
        .filter(isMeant)
        .map((field) => [field, { kind: 'keep' }]),
    );
  const { certificate_key: key, proxy_headers: headers, url } = change;
  const isHeader = (field: string): boolean => field.startsWith(headerField(''));
  return {
    ...(url === undefined ? keepAll((field) => field === 'credentials') : {}),
    ...(address.credentials === undefined ? {} : { credentials: one(address.credentials) }),
    ...(key === undefined ? keepAll((field) => field === 'certificate_key') : {}),
    ...(key === undefined || key === null || key === '' ? {} : { certificate_key: one(key) }),
    ...(headers === undefined ? keepAll(isHeader) : {}),
    ...Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [headerField(name), one(value)]),
    ),
  };
}

type SealAnswer =
  | { readonly kind: 'sealed'; readonly sealed: Readonly<Record<string, string>> }
  | { readonly kind: 'invalid'; readonly problems: readonly ObjectProblem[] };

/** What is kept stays only while it goes to the same address, trusted in the same way (decision 20). */
function sealAll(
  { stored, secretBox }: ProxyMerge,
  proxy: Omit<FleetProxy, 'sealed_secrets'>,
  wanted: Wanted,
): SealAnswer {
  const sealed: Record<string, string> = {};
  const problems: ObjectProblem[] = [];
  for (const [field, secret] of Object.entries(wanted)) {
    const place = placeOfProxy(proxy, field);
    if (secret.kind === 'set') {
      sealed[field] = secretBox.seal(new Secret(secret.value), place);
      continue;
    }
    const before = stored?.sealed_secrets[field];
    if (stored === undefined || before === undefined) problems.push(nothingStored(field));
    else if (placeOfProxy(stored, field).binding !== place.binding) problems.push(enterAgain(field));
    else sealed[field] = before;
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'sealed', sealed };
}

/** The member of the request that a sealed field stands in. */
function memberOf(field: string): string {
  if (field === 'credentials') return 'url';
  return field === 'certificate_key' ? field : `proxy_headers.${field.slice(headerField('').length)}`;
}

const nothingStored = (field: string): ObjectProblem => ({
  field: memberOf(field),
  message: `${STORED_SECRET} stands for a stored value, and there is none for ${memberOf(field)}; enter the value.`,
});

const enterAgain = (field: string): ObjectProblem => ({
  field: memberOf(field),
  message: `Enter the secret of ${memberOf(field)} again: it was saved for another address or certificate authority of the proxy.`,
});
