/** Whether the credentials that a repair would use may do what it needs. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { lackingPrivileges } from '../../conditions/needed-privileges.ts';
import type { Obstacle, RemedyNeeds } from '../../remedies/remedy.ts';
import type { RepairOrder, RepairTarget } from './repair-order.ts';

export interface MissingRights {
  readonly obstacle: Obstacle;
  /** Other credentials would help. */
  readonly needsCredentials: boolean;
}

/** Undefined when nothing is missing. */
export async function missingRights(
  { remote, outputName }: RepairTarget,
  needs: RemedyNeeds,
  { credentials }: RepairOrder,
  signal: AbortSignal,
): Promise<MissingRights | undefined> {
  if (needs.cluster.length + needs.index.length === 0) return undefined;
  const refused = (what: string): MissingRights => ({
    needsCredentials: true,
    obstacle:
      credentials === undefined
        ? {
            message: `The credentials of the output ${what}`,
            nextAction: 'Give credentials of the remote for this one repair; they are not kept.',
          }
        : { message: `The credentials that were given ${what}`, nextAction: 'Give others.' },
  });
  if (remote === undefined) return refused(`are refused: There is no API key for ${outputName}.`);
  try {
    const lacking = await lackingIn(remote, needs, signal);
    return lacking.length === 0 ? undefined : refused(`lack on the remote: ${lacking.join(', ')}.`);
  } catch (error) {
    if (!isElasticError(error)) throw error;
    const { kind } = error.details;
    if (kind === 'unauthorized' || kind === 'forbidden') return refused(`are refused: ${error.message}`);
    const obstacle = { message: error.message, nextAction: 'Make the remote reachable first.' };
    return { obstacle, needsCredentials: false };
  }
}

async function lackingIn(
  remote: ElasticConnection,
  { cluster, index }: RemedyNeeds,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return lackingPrivileges(await remote.security.hasPrivileges({ cluster, index }, { signal }));
}
