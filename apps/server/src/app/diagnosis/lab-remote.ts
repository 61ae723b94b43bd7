/** What the housekeeping of lessons is given, and how it works on their remote: as its superuser. */
import { followerIndexName } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { connectionOrThrow } from '../../clusters/lease.ts';
import type { Clusters } from '../../clusters/clusters.ts';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import { labConflict } from '../../features/sandbox-lab/lab-conflict.ts';
import type { LabWorld } from '../../features/sandbox-lab/lab-ports.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export const REQUEST_TIMEOUT_MS = 10_000;

export type OnRemote = <T>(
  work: (remote: ElasticConnection, output: RemoteOutput) => Promise<T>,
) => Promise<T>;

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

/** Work on the remote of the output as its administrator, with a connection that is closed after it. */
export function remoteWork({ clusters, outputId, stored, world }: LabServiceOptions): OnRemote {
  return async (work) => {
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

/** @throws AppError when the output has none */
export async function followerOf(remote: ElasticConnection, { name }: RemoteOutput) {
  const [follower] = await remote.followers.info(followerIndexName(name));
  if (follower === undefined) throw labConflict(words.noFollower, words.repairFirst);
  return follower;
}
