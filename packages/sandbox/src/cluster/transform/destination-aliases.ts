import { ElasticError } from '../http/errors.ts';
import { isArray, isObject, isString, type Json } from '../json.ts';
import { planAliases } from '../state/aliases.ts';
import { type Change, type ClusterState } from '../state/cluster-state.ts';
import { type Transform } from '../state/collections.ts';

interface DestinationAlias {
  readonly alias: string;
  /** Only the newest destination has it: it is taken from every index whose aliases it may change. */
  readonly moves: boolean;
}

const readAlias = (given: Json): readonly DestinationAlias[] =>
  isObject(given) && isString(given['alias'])
    ? [{ alias: given['alias'], moves: given['move_on_creation'] === true }]
    : [];

/**
 * Gives the destination of a started transform its aliases.
 * @param may whether the one whose rights it has may change aliases of that index
 * @throws runtime_exception around what keeps them from being set, such as a follower among the indices that are touched
 */
export function aliasDestination(
  state: ClusterState,
  { config: { dest } }: Transform,
  may: (index: string) => boolean,
): readonly Change[] {
  const aliases = isObject(dest) && isArray(dest['aliases']) ? dest['aliases'].flatMap(readAlias) : [];
  const index = isObject(dest) && isString(dest['index']) ? dest['index'] : '';
  if (aliases.length === 0 || !state.table('indices').has(index)) return [];
  const touched = [...state.table('indices').values()].filter(
    ({ name, dataStream }) => dataStream === undefined && may(name),
  );
  const removals = aliases
    .filter(({ moves }) => moves)
    .flatMap(({ alias }) =>
      touched.map(({ name }) => ({ kind: 'remove', index: name, alias, mustExist: false }) as const),
    );
  const additions = aliases.map(({ alias }) => ({ kind: 'add', index, alias, definition: {} }) as const);
  try {
    return planAliases(state, [...removals, ...additions]);
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    throw new ElasticError(500, {
      type: 'runtime_exception',
      reason: 'Could not set up aliases for destination index',
      cause: error.body,
    });
  }
}
