/** Proxies over HTTP, in Kibana's shapes. */
import {
  createProxy,
  deleteProxy,
  getProxy,
  listProxies,
  updateProxy,
  type ProxyChange,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import { invalidObject, objectChangedMeanwhile, objectExists, objectInUse } from './fleet-object-errors.ts';
import { fleetObjectKind, pageOf } from './fleet-object-kind.ts';
import type { FleetObjectStore } from './fleet-object-store.ts';
import { presentProxy, type FleetProxy } from './fleet-proxy.ts';
import { mergeProxy } from './merge-proxy.ts';

export interface ProxyRoutesOptions {
  readonly store: FleetObjectStore<FleetProxy>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What names the proxy, such as `output Paris`. */
  readonly usersOf: (proxyId: string) => Promise<readonly string[]>;
  /** Called after a change: outputs may be reached in another way. */
  readonly onChange: () => void;
  readonly recording: Recording;
}

const NAMES = { noun: 'proxy', what: 'Proxy', target: 'proxy' } as const;

export function bindProxyRoutes(binder: Binder, options: ProxyRoutesOptions): void {
  const { store, usersOf, recording } = options;
  const createOrFinish = createUnfinishedCreations(options.clock, options.newId);
  const { what, find, requireOurs, headOf } = fleetObjectKind(NAMES, store);
  const saved = (proxy: FleetProxy) => {
    options.onChange();
    return { item: presentProxy(proxy) };
  };

  binder.guarded(listProxies, async () => {
    const items = (await store.list()).map(presentProxy);
    return pageOf(items);
  });
  binder.guarded(getProxy, async ({ params }) => ({
    item: presentProxy((await find(params.proxyId)).object),
  }));
  binder.guarded(createProxy, ({ body }, { principal: { username: by } }) =>
    createOrFinish({ kind: 'proxy', by, body }, ({ id, isRepeat }) =>
      recording(headOf(by, 'created', { id, name: body.name }), async (note) => {
        const made = isRepeat ? await store.get(id) : undefined;
        const proxy = made?.object ?? merged(options, { id, change: body, stored: undefined });
        if (made === undefined && !(await store.create(proxy))) throw objectExists(what, id);
        note({ after: presentProxy(proxy) });
        return saved(proxy);
      }),
    ),
  );
  binder.guarded(updateProxy, async ({ params, body }, { principal }) => {
    const before = await find(params.proxyId);
    const { id } = before.object;
    return recording(headOf(principal.username, 'updated', before.object), async (note) => {
      note({ before: presentProxy(before.object) });
      requireOurs(before.object, 'updated');
      const proxy = merged(options, { id, change: body, stored: before.object });
      if (!(await store.replace(proxy, before))) throw objectChangedMeanwhile(what, id);
      note({ after: presentProxy(proxy) });
      return saved(proxy);
    });
  });
  binder.guarded(deleteProxy, async ({ params }, { principal }) => {
    const before = await find(params.proxyId);
    const { id, name } = before.object;
    return recording(headOf(principal.username, 'deleted', before.object), async (note) => {
      note({ before: presentProxy(before.object) });
      requireOurs(before.object, 'deleted');
      const users = await usersOf(id);
      if (users.length > 0) throw objectInUse(what, name, users);
      if (!(await store.remove(before))) throw objectChangedMeanwhile(what, id);
      options.onChange();
      return { id };
    });
  });
}

function merged(
  { secretBox, clock }: ProxyRoutesOptions,
  given: { readonly id: string; readonly change: ProxyChange; readonly stored: FleetProxy | undefined },
): FleetProxy {
  const answer = mergeProxy({ ...given, secretBox, now: clock.now() });
  if (answer.kind === 'invalid') throw invalidObject(answer.problems);
  return answer.proxy;
}
