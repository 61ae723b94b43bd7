/** Who stops working without a link. */
import type { Dependent } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';

export interface Dependents {
  readonly byAlias: ReadonlyMap<string, readonly Dependent[]>;
  /** False when they may not be read with these rights: then nothing can be said about what is not listed. */
  readonly isKnown: boolean;
}

export async function readDependents(connection: ElasticConnection): Promise<Dependents> {
  try {
    const [followers, patterns] = await Promise.all([
      connection.followers.info('*'),
      connection.autoFollow.list(),
    ]);
    const all: readonly (readonly [string, Dependent])[] = [
      ...followers.map(
        ({ index, remoteCluster, leaderIndex }) =>
          [remoteCluster, { kind: 'follower', name: index, follows: leaderIndex }] as const,
      ),
      ...patterns.map(
        ({ name, remoteCluster, leaderIndexPatterns }) =>
          [
            remoteCluster,
            { kind: 'auto_follow_pattern', name, follows: leaderIndexPatterns.join(', ') },
          ] as const,
      ),
    ];
    const byAlias = new Map<string, readonly Dependent[]>();
    for (const [alias, dependent] of all) byAlias.set(alias, [...(byAlias.get(alias) ?? []), dependent]);
    return { byAlias, isKnown: true };
  } catch (error) {
    if (!isElasticError(error, 'forbidden')) throw error;
    return { byAlias: new Map(), isKnown: false };
  }
}
