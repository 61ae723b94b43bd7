/** Changes to a cluster that a person makes here, as they are recorded. */
import type { Asker, OpenCluster } from './open-cluster.ts';
import type { ActionHead } from '../lib/record-action.ts';

/** `target`: what was changed, such as a link, in the cluster that was opened. */
export function changeHead(
  { username }: Asker,
  { id, name, kind }: OpenCluster,
  change: { readonly action: ActionHead['action']; readonly kind: string; readonly target: string },
): ActionHead {
  return {
    actor: username,
    action: change.action,
    target: { kind: change.kind, id: `${id}/${change.target}`, name: change.target },
    output: kind === 'remote' ? { id, name } : undefined,
  };
}
