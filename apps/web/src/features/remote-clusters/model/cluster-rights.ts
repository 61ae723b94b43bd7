/** What may be done on a cluster, from the privileges that are missing there. Pure. */
import type { ReachableCluster } from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

/** `manage` is needed for links, `manage_ccr` for followers. While nothing is known, the server decides. */
export function clusterPermission(
  privilege: 'manage' | 'manage_ccr',
  missing: readonly string[] | undefined,
  cluster: Pick<ReachableCluster, 'name' | 'acts_as'>,
): Permission {
  if (missing?.includes(privilege) !== true) return { kind: 'allowed' };
  const reason = cluster.acts_as === 'user' ? text.lacksOwn : text.lacksKey;
  return { kind: 'denied', reason: reason(privilege, cluster.name) };
}
