import { noSuchRemoteCluster } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';

/** An index expression by cluster: what stays here, and what goes where. */
export interface SplitExpression {
  readonly local: readonly string[];
  readonly remote: ReadonlyMap<string, readonly string[]>;
}

export const isCrossCluster = (expression: string | undefined): boolean => expression?.includes(':') === true;

/**
 * `a,alias:b,*:c,-other:*` by cluster; aliases may be patterns and be excluded.
 * @throws no_such_remote_cluster_exception for an alias that is not registered
 */
export function splitByCluster(expression: string, aliases: readonly string[]): SplitExpression {
  const local: string[] = [];
  const remote = new Map<string, string[]>();
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
    for (const alias of matched) {
      if (isExclusion) remote.delete(alias);
      else remote.set(alias, [...(remote.get(alias) ?? []), part.slice(colon + 1)]);
    }
  }
  return { local, remote };
}
