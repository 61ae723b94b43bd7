/** Which cluster each output of this console was seen to lead to, so that one cluster is not served in two ways at once. */
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { RemoteIdentity } from '../../features/synced-integrations/observe/remote-identity.ts';
import type { OtherOutput } from '../../features/synced-integrations/observe/remote-session.ts';

type Watched = Pick<RemoteOutput, 'id' | 'name' | 'transport'>;

export interface TransportsInUse {
  /** The same identity; notes which cluster the output leads to. */
  watching(output: Watched, identity: RemoteIdentity): RemoteIdentity;
  /** Another output that leads to the cluster by the other transport. */
  otherWayTo(clusterUuid: string, output: Watched): OtherOutput | undefined;
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
    otherWayTo(clusterUuid, { id, transport }) {
      const other = [...seen.values()].find(
        (each) => each.id !== id && each.uuid === clusterUuid && each.transport !== transport,
      );
      return other && { outputId: other.id, name: other.name, transport: other.transport };
    },
    forget: (outputId) => void seen.delete(outputId),
  };
}
