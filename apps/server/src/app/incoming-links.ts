/** Links that lead to home, from what the last looks have seen. */
import type { IncomingLink } from '@lockstep/contracts';
import { evaluatedLink, type EvaluatedLink } from '../conditions/evaluated-link.ts';
import type { Conditions } from '../conditions/observe-outputs.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';

/** From what the last looks have seen: a list of all remotes asks none of them. */
export async function incomingLinks(
  outputs: Pick<OutputStore, 'list'>,
  conditions: Conditions,
): Promise<readonly IncomingLink[]> {
  return (await outputs.list()).flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.syncIntegrations && output.transport === 'replication'
      ? [incomingLink(output, evaluatedLink(conditions.knownOf(output.id), conditions.latest(output.id)))]
      : [],
  );
}

function incomingLink(
  { id, name }: { readonly id: string; readonly name: string },
  link: EvaluatedLink | undefined,
): IncomingLink {
  const head = { cluster: id, name, alias: link?.alias ?? null };
  if (link === undefined) return { ...head, state: 'unknown', message: null, next_action: null };
  const { isConnected, trouble } = link;
  return {
    ...head,
    state: isConnected ? 'connected' : 'not_connected',
    message: trouble?.message ?? null,
    next_action: trouble?.nextAction ?? null,
  };
}
