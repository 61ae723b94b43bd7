/**
 * Proxies and Fleet Server hosts of the configuration, put in place at the start: what the file says holds, and is
 * changed nowhere else. One that is no longer in the file becomes an ordinary one; it is never deleted by that.
 */
import type { ProxyChange, ServerHostChange } from '@lockstep/contracts';
import { canonicalJson } from '@lockstep/json';
import { placeOfProxy } from '../../clusters/proxy-way.ts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { ObjectProblem } from './fleet-object-errors.ts';
import type { FleetObjectStore } from './fleet-object-store.ts';
import type { FleetProxy } from './fleet-proxy.ts';
import { mergeProxy } from './merge-proxy.ts';
import { mergeServerHost, placeOfHostKey, type ServerHost } from './server-host.ts';
import { yieldDefault } from './yield-default.ts';

interface PreconfiguredProxy {
  readonly id: string;
  readonly fields: Omit<ProxyChange, 'url' | 'certificate_key' | 'proxy_headers'>;
  readonly url: Secret;
  readonly key: Secret | undefined;
  readonly headers: readonly { readonly name: string; readonly value: Secret }[];
}

interface PreconfiguredServerHost {
  readonly id: string;
  /** Without the keys. */
  readonly fields: ServerHostChange;
  readonly keys: Readonly<Record<'key' | 'es_key' | 'agent_key', Secret | undefined>>;
}

interface PutInPlaceOptions {
  readonly proxies: FleetObjectStore<FleetProxy>;
  readonly serverHosts: FleetObjectStore<ServerHost>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
}

interface WantedObjects {
  readonly proxies: readonly PreconfiguredProxy[];
  readonly serverHosts: readonly PreconfiguredServerHost[];
}

/** Writes only what differs; safe to call from several consoles with the same configuration. */
export async function applyPreconfiguredObjects(
  options: PutInPlaceOptions,
  wanted: WantedObjects,
): Promise<void> {
  const { proxies, serverHosts, secretBox, clock, log } = options;
  await applyAll(proxies, wanted.proxies, {
    what: 'proxy',
    log,
    make: (proxy, stored) => madeProxy(proxy, stored, { secretBox, now: clock.now() }),
    plain: ({ updated_at: _, ...proxy }) => ({
      ...proxy,
      sealed_secrets: opened(secretBox, proxy.sealed_secrets, (field) => placeOfProxy(proxy, field)),
    }),
  });
  const known = new Set((await proxies.list()).map(({ id }) => id));
  await applyAll(serverHosts, wanted.serverHosts, {
    what: 'Fleet Server host',
    log,
    make: (host, stored) => madeServerHost(host, stored, { secretBox, known }),
    plain: (host) => ({
      ...host,
      sealed_secrets: opened(secretBox, host.sealed_secrets, (field) => placeOfHostKey(host.id, field)),
    }),
    done: (host) => yieldDefault(serverHosts, host),
  });
}

type Made<T> =
  | { readonly kind: 'made'; readonly object: T }
  | { readonly kind: 'invalid'; readonly problems: readonly ObjectProblem[] };

interface KindOfObject<T, W> {
  readonly what: string;
  readonly log: Logger;
  readonly make: (wanted: W, stored: T | undefined) => Made<T>;
  /** What two objects have to have in common to be the same; sealing one value twice gives two texts. */
  readonly plain: (object: T) => unknown;
  readonly done?: (object: T) => Promise<void>;
}

interface Configurable {
  readonly id: string;
  readonly is_preconfigured: boolean;
}

async function applyAll<T extends Configurable, W extends { readonly id: string }>(
  store: FleetObjectStore<T>,
  wanted: readonly W[],
  kind: KindOfObject<T, W>,
): Promise<void> {
  for (const one of wanted) await applyOne(store, one, kind);
  const ids = new Set(wanted.map(({ id }) => id));
  for (const { id, is_preconfigured: isOfConfiguration } of await store.list()) {
    if (!isOfConfiguration || ids.has(id)) continue;
    const stored = await store.get(id);
    if (stored !== undefined && (await store.replace({ ...stored.object, is_preconfigured: false }, stored)))
      kind.log.info('configured-object-released', { object: id, what: kind.what });
  }
}

async function applyOne<T extends Configurable, W extends { readonly id: string }>(
  store: FleetObjectStore<T>,
  wanted: W,
  { what, log, make, plain, done }: KindOfObject<T, W>,
): Promise<void> {
  const { id } = wanted;
  const stored = await store.get(id);
  const answer = make(wanted, stored?.object);
  if (answer.kind === 'invalid') {
    log.error('configured-object-invalid', { object: id, what, problems: answer.problems });
    return;
  }
  const next = answer.object;
  if (stored === undefined) await store.create(next);
  else if (canonicalJson(plain(stored.object)) === canonicalJson(plain(next))) return;
  else await store.replace(next, stored);
  await done?.(next);
  log.info('configured-object-applied', { object: id, what });
}

function madeProxy(
  { id, fields, url, key, headers }: PreconfiguredProxy,
  stored: FleetProxy | undefined,
  { secretBox, now }: { readonly secretBox: SecretBox; readonly now: number },
): Made<FleetProxy> {
  const change: ProxyChange = {
    ...fields,
    url: url.reveal(),
    ...(key === undefined ? {} : { certificate_key: key.reveal() }),
    ...(headers.length === 0
      ? {}
      : { proxy_headers: Object.fromEntries(headers.map(({ name, value }) => [name, value.reveal()])) }),
  };
  const answer = mergeProxy({ id, change, stored: undefined, secretBox, now });
  if (answer.kind === 'invalid') return answer;
  const later = stored === undefined ? now : Math.max(now, Date.parse(stored.updated_at) + 1);
  return { kind: 'made', object: { ...answer.proxy, is_preconfigured: true, updated_at: isoTime(later) } };
}

function madeServerHost(
  { id, fields, keys }: PreconfiguredServerHost,
  stored: ServerHost | undefined,
  { secretBox, known }: { readonly secretBox: SecretBox; readonly known: ReadonlySet<string> },
): Made<ServerHost> {
  const ssl = { key: keys.key?.reveal(), es_key: keys.es_key?.reveal(), agent_key: keys.agent_key?.reveal() };
  const answer = mergeServerHost({
    id,
    change: { ...fields, secrets: { ssl } },
    stored: undefined,
    secretBox,
  });
  if (answer.kind === 'invalid') return answer;
  const { host } = answer;
  if (typeof host.proxy_id === 'string' && !known.has(host.proxy_id)) {
    const message = `There is no proxy with the ID ${host.proxy_id}.`;
    return { kind: 'invalid', problems: [{ field: 'proxy_id', message }] };
  }
  // A default stays one until another host takes its place.
  const isDefault = host.is_default || stored?.is_default === true;
  return { kind: 'made', object: { ...host, is_default: isDefault, is_preconfigured: true } };
}

/** By field, in one order; what cannot be opened counts as other than anything else. */
function opened(
  secretBox: SecretBox,
  sealed: Readonly<Record<string, string>>,
  placeOf: (field: string) => Parameters<SecretBox['open']>[1],
): readonly unknown[] {
  return Object.keys(sealed)
    .toSorted()
    .map((field) => {
      const answer = secretBox.open(sealed[field] ?? '', placeOf(field));
      return [field, answer.kind === 'opened' ? answer.secret.reveal() : answer.kind];
    });
}
