/** Faults of a remote as data: how each comes about, how it is recovered, and the condition that every view has to name. */
import { LEADER_INDEX, type ConditionType, type Transport } from '@lockstep/contracts';
import { openGate, rewritingHome, type ForeseenFault, type TableFault } from './fault-hands.ts';
import type { FaultWorld } from './fault-world.ts';
import {
  DIRECT_FAULTS,
  HOME_PRIVILEGE_FAULTS,
  privilegeFaults,
  REMOTE_FAULTS,
  SLOW_REMOTE,
} from './remote-faults.ts';
import { FOLLOWER_FAULTS, LICENSES, LINK_FAULTS } from './replication-faults.ts';
import type { SyncWay } from './sync-ways.ts';

/** What means nothing with a transport, because nothing of it is there: no link, no key of one, no follower, no license. */
export const MEANINGLESS: Readonly<Record<Transport, readonly ConditionType[]>> = {
  replication: [],
  direct: [
    'HomeLicensed',
    'RemoteLicensed',
    'CrossClusterKeyValid',
    'KeystoreHasKey',
    'LinkRegistered',
    'LinkConnected',
    'LeaderReadable',
    'FollowerExists',
    'FollowerOpen',
    'FollowerActive',
    'FollowerReadsLeader',
    'RetentionLeaseHeld',
  ],
};

/** Those that can be brought about although they mean nothing, or break nothing: every view goes on as before. */
export const HARMLESS: Readonly<Record<Transport, readonly Omit<TableFault, 'type' | 'reason'>[]>> = {
  replication: [SLOW_REMOTE],
  direct: [...LICENSES, SLOW_REMOTE],
};

/** All faults, also those that mean nothing with this way. */
export function allFaults(way: SyncWay): readonly TableFault[] {
  return [
    ...LICENSES,
    ...LINK_FAULTS,
    ...FOLLOWER_FAULTS,
    ...REMOTE_FAULTS,
    ...(way.transport === 'direct' ? DIRECT_FAULTS : []),
    ...privilegeFaults(way),
    ...HOME_PRIVILEGE_FAULTS,
  ];
}

/** Faults that this way of syncing can have: without a follower, none can be paused. */
export function faultsWith(way: SyncWay): readonly TableFault[] {
  return allFaults(way).filter(({ type }) => !MEANINGLESS[way.transport].includes(type));
}

const setLicense =
  (cluster: string, days: number) =>
  ({ world }: FaultWorld): Promise<void> => {
    world.faults.setLicense(cluster, 'enterprise', days);
    return Promise.resolve();
  };

const expiringLicense = (
  cluster: string,
  type: ConditionType,
  more: Pick<ForeseenFault, 'warns'> = {},
): ForeseenFault => ({
  name: `license of ${cluster} that expires within days`,
  type,
  reason: 'LicenseExpiresSoon',
  ...more,
  inject: setLicense(cluster, 5),
  recover: setLicense(cluster, 365),
});

function withoutLeases(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'leases' ? [] : part))) as unknown;
}

/** What breaks nothing yet. */
export function foreseenFaults({ transport }: SyncWay): readonly ForeseenFault[] {
  const all = [
    // What will break is looked for once a minute: one row waits for it.
    expiringLicense('management', 'HomeLicensed', { warns: 'license_expires' }),
    expiringLicense('paris', 'RemoteLicensed'),
    {
      name: 'retention lease that the leader does not hold',
      type: 'RetentionLeaseHeld',
      reason: 'RetentionLeaseMissing',
      inject: rewritingHome(({ path }, body) =>
        path === `/${LEADER_INDEX}/_stats` ? withoutLeases(body) : body,
      ),
      recover: openGate,
    },
    {
      // Whoever protects hosts reads back what their agents have sent.
      name: 'link for search that is cut',
      type: 'SearchLinkPresent',
      reason: 'SearchLinkDown',
      inject: async (faulty) => {
        await faulty.install('endpoint', '9.1.0');
        await faulty.untilReport('paris', ({ integrations }) =>
          integrations.some(({ package_name: name }) => name === 'endpoint'),
        );
        faulty.world.faults.cutLink('management', 'paris');
      },
      recover: ({ world }) => {
        world.faults.restoreLink('management', 'paris');
        return Promise.resolve();
      },
    },
    {
      name: 'registry that is down',
      type: 'RegistryReachable',
      reason: 'RegistryUnreachable',
      inject: ({ world }) => Promise.resolve(world.registry?.faults.goDown()),
      recover: ({ world }) => Promise.resolve(world.registry?.faults.comeUp()),
    },
  ] satisfies readonly ForeseenFault[];
  // With direct transport management has no link for search that could be cut.
  return all.filter(
    ({ type }) =>
      !MEANINGLESS[transport].includes(type) && (transport === 'replication' || type !== 'SearchLinkPresent'),
  );
}
