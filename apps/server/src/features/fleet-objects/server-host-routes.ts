/** Fleet Server hosts over HTTP, in Kibana's shapes. */
import {
  createServerHost,
  deleteServerHost,
  getServerHost,
  listServerHosts,
  updateServerHost,
  type ServerHostChange,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import {
  invalidObject,
  objectChangedMeanwhile,
  objectExists,
  objectInUse,
  type ObjectProblem,
} from './fleet-object-errors.ts';
import { fleetObjectKind, pageOf } from './fleet-object-kind.ts';
import type { FleetObjectStore } from './fleet-object-store.ts';
import { mergeServerHost, presentServerHost, type ServerHost } from './server-host.ts';
import { yieldDefault } from './yield-default.ts';

export interface ServerHostRoutesOptions {
  readonly store: FleetObjectStore<ServerHost>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly hasProxy: (proxyId: string) => Promise<boolean>;
  /** What names the host, such as `agent policy Web`. */
  readonly usersOf: (hostId: string) => Promise<readonly string[]>;
  readonly recording: Recording;
}

const NAMES = { noun: 'Fleet Server host', what: 'Fleet Server host', target: 'fleet_server_host' } as const;

export function bindServerHostRoutes(binder: Binder, options: ServerHostRoutesOptions): void {
  const { store, usersOf, recording } = options;
  const createOrFinish = createUnfinishedCreations(options.clock, options.newId);
  const { what, find, requireOurs, headOf } = fleetObjectKind(NAMES, store);

  binder.guarded(listServerHosts, async () => {
    const all = await store.list();
    const items = all.toSorted((a, b) => Number(b.is_default) - Number(a.is_default)).map(presentServerHost);
    return pageOf(items);
  });
  binder.guarded(getServerHost, async ({ params }) => ({
    item: presentServerHost((await find(params.hostId)).object),
  }));
  binder.guarded(createServerHost, ({ body }, { principal: { username: by } }) =>
    createOrFinish({ kind: 'server-host', by, body }, ({ id, isRepeat }) =>
      recording(headOf(by, 'created', { id, name: body.name }), async (note) => {
        const made = isRepeat ? await store.get(id) : undefined;
        const host = made?.object ?? (await merged(options, { id, change: body, stored: undefined }));
        if (made === undefined && !(await store.create(host))) throw objectExists(what, id);
        await yieldDefault(store, host);
        note({ after: presentServerHost(host) });
        return { item: presentServerHost(host) };
      }),
    ),
  );
  binder.guarded(updateServerHost, async ({ params, body }, { principal }) => {
    const before = await find(params.hostId);
    const { id } = before.object;
    const head = headOf(principal.username, 'updated', before.object);
    return recording(head, async (note) => {
      note({ before: presentServerHost(before.object) });
      requireOurs(before.object, 'updated');
      const host = await merged(options, { id, change: body, stored: before.object });
      if (!(await store.replace(host, before))) throw objectChangedMeanwhile(what, id);
      await yieldDefault(store, host);
      note({ after: presentServerHost(host) });
      return { item: presentServerHost(host) };
    });
  });
  binder.guarded(deleteServerHost, async ({ params }, { principal }) => {
    const before = await find(params.hostId);
    const { id, name, is_default: isDefault } = before.object;
    const head = headOf(principal.username, 'deleted', before.object);
    return recording(head, async (note) => {
      note({ before: presentServerHost(before.object) });
      requireOurs(before.object, 'deleted');
      if (isDefault)
        refuse({ field: 'is_default', message: `Default Fleet Server hosts ${id} cannot be deleted.` });
      const users = await usersOf(id);
      if (users.length > 0) throw objectInUse(what, name, users);
      if (!(await store.remove(before))) throw objectChangedMeanwhile(what, id);
      return { id };
    });
  });
}

function refuse(problem: ObjectProblem): never {
  throw invalidObject([problem]);
}

async function merged(
  { secretBox, hasProxy }: ServerHostRoutesOptions,
  given: { readonly id: string; readonly change: ServerHostChange; readonly stored: ServerHost | undefined },
): Promise<ServerHost> {
  const answer = mergeServerHost({ ...given, secretBox });
  if (answer.kind === 'invalid') throw invalidObject(answer.problems);
  const { proxy_id: proxyId } = answer.host;
  const isNew = typeof proxyId === 'string' && proxyId !== given.stored?.proxy_id;
  if (isNew && !(await hasProxy(proxyId)))
    refuse({ field: 'proxy_id', message: `There is no proxy with the ID ${proxyId}.` });
  return answer.host;
}
