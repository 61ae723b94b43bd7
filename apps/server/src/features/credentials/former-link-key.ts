/** Which key of a link is to be replaced, and who else may use it. */
import type { ElasticConnection } from '@lockstep/elastic';
import { textAt } from '@lockstep/json';
import { opensLeader } from '../../conditions/cross-cluster-key-rule.ts';
import { using } from './prove-credential.ts';
import { aliasOf, keyInUse } from './link-key-in-use.ts';
import type { LinkRotationPorts } from './link-rotation-ports.ts';

export type KeyOfLink = Awaited<ReturnType<ElasticConnection['security']['getApiKeys']>>[number];

/** Cross-cluster keys that let the leader index be followed, the ones that are not accepted any more included. */
export async function keysOfLinks({ security }: ElasticConnection): Promise<readonly KeyOfLink[]> {
  const keys = await security.getApiKeys({ activeOnly: false });
  return keys.filter((key) => key.type === 'cross_cluster' && opensLeader({ access: key.access }));
}

/** Whether Elasticsearch still takes the key. `now` in epoch ms. */
export function isAccepted({ isInvalidated, expiresAt }: KeyOfLink, now: number): boolean {
  return !isInvalidated && (expiresAt === undefined || Date.parse(expiresAt) > now);
}

export interface FormerFacts {
  readonly keys: readonly KeyOfLink[];
  /** The key that a refusal of the link named. */
  readonly inUse: string | undefined;
  readonly madeFor: readonly string[];
  readonly outputId: string;
  /** Outputs that get anything by replication. */
  readonly links: number;
  readonly now: number;
}

export interface FormerChoice {
  readonly former: KeyOfLink | undefined;
  /** Those that it may be, when it is not clear. */
  readonly candidates: readonly KeyOfLink[];
}

/** What the link says counts more than what was made for it. Pure. */
export function chooseFormer(facts: FormerFacts): FormerChoice {
  const { keys, inUse, now } = facts;
  const named = keys.find(({ id }) => id === inUse);
  if (named !== undefined) return { former: named, candidates: [] };
  const accepted = keys.filter((key) => isAccepted(key, now));
  const own = newest(accepted.filter((key) => isMadeFor(key, facts)));
  if (own !== undefined) return { former: own, candidates: [] };
  const possible = accepted.filter(({ metadata }) => textAt(metadata, 'output') === undefined);
  if (possible.length === 1 && facts.links === 1) return { former: possible[0], candidates: [] };
  if (possible.length > 0) return { former: undefined, candidates: possible };
  return { former: newest(keys), candidates: [] };
}

/** Whether it was made for that output and for no other. */
export function isMadeFor(
  { id, metadata }: Pick<KeyOfLink, 'id' | 'metadata'>,
  { outputId, madeFor }: Pick<FormerFacts, 'outputId' | 'madeFor'>,
): boolean {
  return textAt(metadata, 'output') === outputId || madeFor.includes(id);
}

const newest = (keys: readonly KeyOfLink[]): KeyOfLink | undefined =>
  [...keys].sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''))[0];

export interface Sharing {
  /** Names of other outputs whose link uses one of the keys. */
  readonly users: readonly string[];
  /** Names of other outputs of which that cannot be told. */
  readonly unknown: readonly string[];
}

/** Asks every other remote that gets anything by replication, with its own key. */
export async function sharingOf(
  { outputs, connect, log }: LinkRotationPorts,
  outputId: string,
  ids: readonly string[],
): Promise<Sharing> {
  const others = (await outputs.list()).filter(({ id, isReplicated }) => isReplicated && id !== outputId);
  const found = await Promise.all(
    others.map(async (output) => {
      const key = await using(connect(output, undefined), async (remote) => {
        const alias = await aliasOf(remote, output.follower);
        return alias === undefined ? undefined : await keyInUse(remote, alias);
      }).catch((error: unknown) => {
        log.debug('link-key-unknown', { err: error, output: output.id });
        return undefined;
      });
      return { name: output.name, key };
    }),
  );
  return {
    users: found.flatMap(({ name, key }) => (key !== undefined && ids.includes(key) ? [name] : [])),
    unknown: found.flatMap(({ name, key }) => (key === undefined ? [name] : [])),
  };
}
