/** Faults of the remote, of its address, and of what the output keeps of it. */
import { APPLIED_INDEX, INSTALLATIONS_INDEX, LEADER_INDEX, OUTPUTS_INDEX } from '@lockstep/contracts';
import {
  OWN_INDICES,
  privilegeName,
  remoteKeyPrivileges,
  SERVICE_PRIVILEGES,
  type NeededPrivilege,
} from '../conditions/needed-privileges.ts';
import {
  answering,
  changeOutput,
  openGate,
  rewriting,
  send,
  settingOn,
  useKeyWith,
  type Json,
  type TableFault,
} from './fault-hands.ts';
import type { FaultWorld } from './fault-world.ts';
import { giveServiceUser, SERVICE_NEEDS } from './service-user.ts';
import type { SyncWay } from './sync-ways.ts';

const NGINX_TEMPLATE = 'logs-nginx.access';

export const REMOTE_FAULTS: readonly TableFault[] = [
  {
    // It blocks every index, and the records come before the follower.
    name: 'full disk of the remote',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: (faulty) => {
      faulty.world.faults.fillDisk('paris');
      return Promise.resolve();
    },
    recover: (faulty) => {
      faulty.world.faults.freeDisk('paris');
      return Promise.resolve();
    },
  },
  {
    name: 'installation records of the remote that take no writes',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: settingOn('paris', INSTALLATIONS_INDEX, 'index.blocks.write', 'true'),
    recover: settingOn('paris', INSTALLATIONS_INDEX, 'index.blocks.write', null),
  },
  {
    name: 'template of an integration deleted on the remote',
    type: 'PackageAssetsPresent',
    reason: 'AssetsMissing',
    inject: async (faulty) => {
      await faulty.on('paris').templates.removeIndexTemplate(NGINX_TEMPLATE);
    },
    // As management has it: both were written from one package.
    recover: async (faulty) => {
      const [found] = await faulty.on('management').templates.getIndexTemplates(NGINX_TEMPLATE);
      await faulty.on('paris').templates.putIndexTemplate(NGINX_TEMPLATE, found?.body ?? {});
    },
  },
  {
    name: 'leader that takes no writes',
    type: 'LeaderWritable',
    reason: 'IndexBlocked',
    inject: settingOn('management', LEADER_INDEX, 'index.blocks.write', 'true'),
    recover: settingOn('management', LEADER_INDEX, 'index.blocks.write', null),
  },
  {
    name: 'remote that refuses connections',
    type: 'RemoteReachable',
    reason: 'ConnectionRefused',
    inject: (faulty) => faulty.parisLine.set({ kind: 'down' }),
    recover: (faulty) => faulty.parisLine.recover(),
  },
  {
    name: 'remote that never answers',
    type: 'RemoteReachable',
    reason: 'TimedOut',
    inject: (faulty) => faulty.parisLine.set({ kind: 'black-hole' }),
    recover: (faulty) => faulty.parisLine.recover(),
  },
  {
    name: 'proxy that answers with a page',
    type: 'RemoteReachable',
    reason: 'NotElasticsearch',
    inject: answering(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html></html>',
    })),
    recover: openGate,
  },
  {
    name: 'another cluster behind the address',
    type: 'RemoteIdentityMatches',
    reason: 'AnotherCluster',
    inject: rewriting(({ path }, body) =>
      path === '/' || path.startsWith('/_cluster/state')
        ? { ...(body as Json), cluster_uuid: 'another-cluster-000000' }
        : body,
    ),
    recover: openGate,
  },
  {
    name: 'invalidated remote API key',
    type: 'RemoteCredentialsValid',
    reason: 'CredentialInvalid',
    inject: async (faulty) => {
      const { api_keys: keys } = (await send(
        faulty,
        'paris',
        'GET /_security/api_key?name=lockstep_apply',
      )) as {
        readonly api_keys: readonly { readonly id: string }[];
      };
      for (const { id } of keys) faulty.world.faults.invalidateKey('paris', id);
    },
    recover: (faulty) => useKeyWith(faulty, remoteKeyPrivileges(faulty.way.transport)),
  },
  {
    name: 'hosts that another hand changed in the index',
    type: 'OutputUsable',
    reason: 'SecretForAnotherAddress',
    inject: (faulty) => rewriteHosts(faulty, (url) => url.replace('127.0.0.1', 'localhost')),
    recover: (faulty) => rewriteHosts(faulty, (url) => url.replace('localhost', '127.0.0.1')),
  },
  {
    name: 'secret that is sealed with an unknown key',
    type: 'OutputUsable',
    reason: 'SecretUnreadable',
    inject: async (faulty) => {
      const { _source: source } = (await send(faulty, 'management', `GET /${OUTPUTS_INDEX}/_doc/paris`)) as {
        readonly _source: Json;
      };
      const text = JSON.stringify(source).replaceAll(/v2\.[0-9a-f]{8}\./g, 'v2.00000000.');
      const changed = { ...(JSON.parse(text) as Json), updated_at: new Date().toISOString() };
      await send(faulty, 'management', `PUT /${OUTPUTS_INDEX}/_doc/paris?refresh=true`, changed);
    },
    recover: async (faulty) => {
      const { value } = await faulty
        .on('paris')
        .security.createServiceToken({ namespace: 'elastic', service: 'fleet-server-remote' });
      await changeOutput(faulty, { secrets: { service_token: value } });
      await useKeyWith(faulty, remoteKeyPrivileges(faulty.way.transport));
    },
  },
];

/** It answers late, and in time. */
export const SLOW_REMOTE: Omit<TableFault, 'type' | 'reason'> = {
  name: 'a remote that is slow',
  inject: (faulty) => faulty.parisLine.set({ kind: 'latency', ms: 300 }),
  recover: (faulty) => faulty.parisLine.recover(),
};

/** What a user may is asked again after a minute. */
const RIGHTS_AGE_MS = 61_000;

const isOwn = ({ index, privilege }: NeededPrivilege, of: string): boolean =>
  index === OWN_INDICES && privilege === of;

/** Each privilege of the user of the console that is missing alone, on management. Without its own data there are no views. */
export const HOME_PRIVILEGE_FAULTS: readonly TableFault[] = SERVICE_PRIVILEGES.filter(
  // Whoever may write may delete: without that alone nothing is missing.
  (needed) => needed.isOptional !== true && !isOwn(needed, 'read') && !isOwn(needed, 'delete'),
).map((missing) => ({
  name: `user of the console without ${privilegeName(missing)}`,
  type: 'HomePrivilegesSufficient',
  reason: 'PrivilegesMissing',
  writesNothing: isOwn(missing, 'write'),
  inject: (faulty) =>
    useRights(
      faulty,
      SERVICE_NEEDS.filter(
        ({ index, privilege }) => index !== missing.index || privilege !== missing.privilege,
      ),
    ),
  recover: (faulty) => useRights(faulty, SERVICE_NEEDS),
}));

async function useRights(faulty: FaultWorld, needed: readonly NeededPrivilege[]): Promise<void> {
  await giveServiceUser(faulty.on('management'), needed);
  faulty.passTime(RIGHTS_AGE_MS);
}

/** Where nothing is replicated the console keeps on the remote which edition it has applied. */
export const DIRECT_FAULTS: readonly TableFault[] = [
  {
    name: 'record of the applied edition that takes no writes',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: settingOn('paris', APPLIED_INDEX, 'index.blocks.write', 'true'),
    recover: settingOn('paris', APPLIED_INDEX, 'index.blocks.write', null),
  },
];

/** Each privilege of the key that is missing alone. */
export function privilegeFaults({ transport }: SyncWay): readonly TableFault[] {
  const needed = remoteKeyPrivileges(transport);
  /** Whoever may manage an index may see what it is made of: without it alone nothing is missing. */
  const isImplied = ({ index, privilege }: NeededPrivilege): boolean =>
    privilege === 'view_index_metadata' &&
    needed.some((other) => other.index === index && other.privilege === 'manage');
  /** What is needed on several patterns for the same reason is missing alike on each. */
  const oneOfEach = needed.filter(
    (one, at) =>
      needed.findIndex(
        ({ privilege, neededFor }) => privilege === one.privilege && neededFor === one.neededFor,
      ) === at,
  );
  return oneOfEach
    .filter((missing) => !isImplied(missing))
    .map((missing) => ({
      name: `remote API key without ${privilegeName(missing)}`,
      type: 'RemotePrivilegesSufficient',
      reason: 'PrivilegesMissing',
      inject: (faulty) =>
        useKeyWith(
          faulty,
          needed.filter((each) => each !== missing),
        ),
      recover: (faulty) => useKeyWith(faulty, needed),
    }));
}

/** Past the console, as whoever may write the index of outputs. */
async function rewriteHosts(faulty: FaultWorld, change: (url: string) => string): Promise<void> {
  const { _source: source } = (await send(faulty, 'management', `GET /${OUTPUTS_INDEX}/_doc/paris`)) as {
    readonly _source: Json & { readonly hosts: readonly string[] };
  };
  const hosts = source.hosts.map(change);
  const changed = { ...source, hosts, updated_at: new Date().toISOString() };
  await send(faulty, 'management', `PUT /${OUTPUTS_INDEX}/_doc/paris?refresh=true`, changed);
}
