/**
 * Which cluster each output of this console was seen to lead to, so that one cluster is not served in two ways at once:
 * the output that replicates keeps it, and the one with direct transport says why it leaves it alone.
 */
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { RemoteIdentity } from '../../features/synced-integrations/observe/remote-identity.ts';

type Watched = Pick<RemoteOutput, 'id' | 'name' | 'transport'>;

export interface TransportsInUse {
  /** The same identity; notes which cluster the output leads to. */
  watching(output: Watched, identity: RemoteIdentity): RemoteIdentity;
  /** Name of another output that leads to the cluster by replication. */
  otherAt(clusterUuid: string, output: Pick<Watched, 'id'>): string | undefined;
  forget(outputId: string): void;
}

export function createTransportsInUse(): TransportsInUse {
  const seen = new Map<string, Watched & { readonly uuid: string }>();
  return {
    watching: (output, identity) => ({
      ...identity,
      see(uuid) {
        seen.set(output.id, { ...output, uuid });
        identity.see(uuid);
      },
    }),
    otherAt: (clusterUuid, { id }) =>
      [...seen.values()].find(
        (other) => other.id !== id && other.uuid === clusterUuid && other.transport === 'replication',
      )?.name,
    forget: (outputId) => void seen.delete(outputId),
  };
}
