/** What lessons do on the remote, and to the keys of its link. */
import { LEADER_INDEX, type RepairKind } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Clusters } from '../../clusters/clusters.ts';
import { connectionOrThrow } from '../../clusters/lease.ts';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import type { LabService, LabWorld } from '../../features/sandbox-lab/lab-ports.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export interface LabServiceOptions {
  readonly world: LabWorld;
  readonly outputId: string;
  readonly clusters: Clusters;
  readonly stored: StoredOutputs;
  readonly home: InstallTarget;
  readonly repairs: Repairs;
  readonly triggerSync: () => void;
  readonly pause: (ms: number) => Promise<void>;
}

const ACTOR = 'sandbox lab';
const REMOTE_CLUSTER = 'paris';
const ALIAS = 'management';
const REQUEST_TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 200;

/** Work on the remote of the lessons, as its superuser. */
export function remoteWork({ clusters, outputId, stored, world }: LabServiceOptions) {
  return async <T>(work: (remote: ElasticConnection, output: RemoteOutput) => Promise<T>): Promise<T> => {
    const output = await stored.require(outputId);
    const remote = connectionOrThrow(
      clusters.lease(
        { kind: 'remote', address: output },
        { kind: 'given', credentials: { kind: 'basic', ...world.credentials } },
        { requestTimeoutMs: REQUEST_TIMEOUT_MS },
      ),
    );
    try {
      return await work(remote, output);
    } finally {
      await remote.close();
    }
  };
}

/** A repair of the doctor, until it has ended. */
export function repairWork({ outputId, pause, repairs, world }: LabServiceOptions) {
  return async (kind: RepairKind): Promise<void> => {
    const order = { outputId, kind, inputs: {}, credentials: world.credentials };
    const { id } = await repairs.start(order, ACTOR, undefined);
    while (repairs.get(id)?.ended_at === null) await pause(LOOK_EVERY_MS);
    const problem = repairs.get(id)?.problem;
    if (problem !== null && problem !== undefined) throw new Error(problem.message);
  };
}

export function keysOf({
  home: { connection },
  outputId,
  stored,
  world,
}: LabServiceOptions): Pick<LabService, 'linkKeyIds' | 'renewLinkKey' | 'remoteKeyId'> {
  return {
    async linkKeyIds() {
      const keys = await connection.security.getApiKeys({ activeOnly: true });
      // Links that a person has made beside it are no part of a lesson, and nothing would give them their keys back.
      const isOfRemote = (name: string): boolean => name.split('-').includes(REMOTE_CLUSTER);
      return keys
        .filter(({ type, name }) => type === 'cross_cluster' && isOfRemote(name))
        .map(({ id }) => id);
    },
    async renewLinkKey() {
      const key = await connection.security.createCrossClusterApiKey({
        name: REMOTE_CLUSTER,
        replication: [LEADER_INDEX],
      });
      world.setKeystore(REMOTE_CLUSTER, `cluster.remote.${ALIAS}.credentials`, key.encoded);
    },
    async remoteKeyId() {
      const remote = stored.connect(await stored.require(outputId));
      try {
        return (await remote.security.authenticate()).apiKey?.id ?? '';
      } finally {
        await remote.close();
      }
    },
  };
}
