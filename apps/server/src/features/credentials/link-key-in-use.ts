/**
 * Which cross-cluster key a link uses. Elasticsearch tells it nowhere but in refusals, which name the key: so an index
 * is asked about that the key does not open.
 */
import { LEADER_INDEX } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';

/**
 * A key for replication alone may not resolve the leader index, which a remote API key may ask about; no key opens the
 * other, unless it opens everything.
 */
const ASKED_ABOUT = [LEADER_INDEX, 'lockstep-which-key-is-this'] as const;

/** Said by the cluster that is read from; a refusal by the one that was asked names the key of whoever asked. */
const NAMED = [
  /towards remote cluster .*authenticated by API key id \[([\w-]{10,64})\]/,
  /unable to authenticate user \[([\w-]{10,64})\] for action/,
] as const;

/** The id of the key that a refusal of `_resolve/cluster` names. Pure. */
export function keyNamedIn(text: string): string | undefined {
  for (const pattern of NAMED) {
    const id = pattern.exec(text)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Undefined where the answer names none: the key opens everything, or whoever asks may use no remote index. */
export async function keyInUse(remote: ElasticConnection, alias: string): Promise<string | undefined> {
  for (const index of ASKED_ABOUT) {
    const named = keyNamedIn(await refusalOf(remote, alias, index));
    if (named !== undefined) return named;
  }
  return undefined;
}

async function refusalOf(
  { remoteClusters }: ElasticConnection,
  alias: string,
  index: string,
): Promise<string> {
  try {
    const resolved = await remoteClusters.resolveExpression(`${alias}:${index}`);
    return resolved.find((each) => each.alias === alias)?.error ?? '';
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return error.details.reason ?? error.message;
  }
}

/** The link that the follower reads over; undefined when there is no such follower. */
export async function aliasOf(remote: ElasticConnection, follower: string): Promise<string | undefined> {
  const found = await remote.followers.info(follower);
  return found.find(({ index }) => index === follower)?.remoteCluster;
}
