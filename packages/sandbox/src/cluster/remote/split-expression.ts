import { ElasticError, illegalArgument, noSuchRemoteCluster } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';

/** An index expression by cluster: what stays here, and what goes where. */
export interface SplitExpression {
  readonly local: readonly string[];
  readonly remote: ReadonlyMap<string, readonly string[]>;
}

/** Any colon does it: no local name may have one. */
export const isCrossCluster = (expression: string | undefined): boolean => expression?.includes(':') === true;

/**
 * `a,alias:b,*:c,-other:*` by cluster; aliases may be patterns and be excluded.
 * @throws no_such_remote_cluster_exception for an alias that is not registered, illegal_argument_exception for
 *   one that is excluded without having been named
 */
function splitByCluster(expression: string, aliases: readonly string[]): SplitExpression {
  const local: string[] = [];
  const remote = new Map<string, readonly string[]>();
  const excluded: string[] = [];
  for (const part of expression.split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0) {
      if (part !== '') local.push(part);
      continue;
    }
    const isExclusion = part.startsWith('-');
    const pattern = part.slice(isExclusion ? 1 : 0, colon);
    const matched = aliases.filter((alias) => matchesPattern(pattern, alias));
    if (matched.length === 0 && !pattern.includes('*')) throw noSuchRemoteCluster(pattern);
    if (isExclusion) excluded.push(...matched);
    else
      for (const alias of matched) remote.set(alias, [...(remote.get(alias) ?? []), part.slice(colon + 1)]);
  }
  for (const alias of excluded) exclude(remote, alias, expression);
  return { local, remote };
}

/** A cluster that was not named cannot be taken back. */
function exclude(remote: Map<string, readonly string[]>, alias: string, expression: string): void {
  const named = [...remote.keys()].join(', ');
  if (remote.delete(alias)) return;
  throw illegalArgument(
    `Attempt to exclude cluster [${alias}] failed as it is not included in the list of clusters to be included: [${named}]. Input: [${expression}]`,
  );
}

/**
 * The same for a caller whose rights are looked at with the names: what is wrong with them is the cause of a
 * refusal, although the caller may do the action. Since 9.0 an alias that nobody registered is only that.
 */
export function splitForAction(
  expression: string,
  aliases: readonly string[],
  { refusal, major }: { readonly refusal: () => ElasticError; readonly major: number },
): SplitExpression {
  try {
    return splitByCluster(expression, aliases);
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    if (major >= 9 && error.body.type === 'no_such_remote_cluster_exception') throw error;
    const refused = refusal();
    throw new ElasticError(refused.status, { ...refused.body, cause: error.body });
  }
}
