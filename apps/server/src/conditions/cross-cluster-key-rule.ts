/** Whether the key with which the remote reads from management is still good, and loaded. Pure. */
import { LEADER_INDEX } from '@lockstep/contracts';
import { isJsonObject, matchesPrivilegePattern } from '@lockstep/json';
import { isFalse, isTrue, isWarning, type Evaluation, type Known } from './condition.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { clockOf, HOME_CLOCK } from './home-requests.ts';
import { timeText } from './license-conditions.ts';
import { errorsOf, followerOf, followerStats, type Link } from './link-facts.ts';
import { wantsKey } from './link-settings-rule.ts';
import type { Answer } from './observation.ts';
import { bodyOf, numberAt, partsAt, textAt, type Part } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';

const MAKE_ANOTHER =
  'Create a new cross-cluster API key, put it into the keystore of every node of the remote, and reload.';
/** Whoever has put a key into the keystore already only has to let it be read. */
const REPLACE_KEY = {
  remedies: ['recreate-cross-cluster-key'],
  alternatives: ['reload-secure-settings'],
} as const;

/** First of all it has to be clear which kind of trust is meant. */
export function evaluateKeystore(link: Link, known: Known): Evaluation {
  if (link.hasKey) return isTrue(`A key is loaded for "${link.alias}".`);
  return wantsKey(link, known)
    ? isFalse(
        'KeyMissingInKeystore',
        `"${link.alias}" dials the interface for API keys, and no key is loaded for it.`,
        `Create a cross-cluster API key, put it into the keystore of every node as cluster.remote.${link.alias}.credentials, and reload. If it already exists, reload secure settings.`,
        { problemId: 'D7', ...REPLACE_KEY },
      )
    : isTrue('The link uses trust by certificates.', 'NotNeeded');
}

/** The key of a plan, by its name, whether or not there is a link yet. */
export function evaluatePlannedKey(keys: Answer | undefined, name: string, known: Known): Evaluation {
  const { managementName } = known.facts;
  if (bodyOf(keys) === undefined)
    return cannotRead(`The API keys of ${managementName}`, keys, 'manage_security');
  const named = partsAt(bodyOf(keys), 'api_keys').filter((key) => textAt(key, 'name') === name);
  const crossCluster = named.filter((key) => key['type'] === 'cross_cluster');
  const usable = crossCluster.filter((key) => isUsable(key, clockOfHome(known)));
  if (usable.some(opensLeader)) return isTrue(`The key ${name} lets ${LEADER_INDEX} be followed.`);
  if (usable.length > 0) {
    return isFalse(
      'PrivilegesMissing',
      `The key ${name} does not let ${LEADER_INDEX} be followed.`,
      'Create another key, or add the index to its replication access.',
    );
  }
  if (crossCluster.length > 0) return noneUsable(crossCluster, managementName);
  return named.some((key) => key['invalidated'] !== true)
    ? isFalse(
        'CredentialWrongType',
        `The key ${name} is an ordinary API key; links need a cross-cluster API key.`,
        'Create a cross-cluster API key; the ordinary one can be invalidated.',
        { problemId: 'D9' },
      )
    : isFalse(
        'NoCredentials',
        `${managementName} has no cross-cluster API key ${name} yet.`,
        'Create the key.',
      );
}

/** Only keys that this link can use count: the one that its errors name, else all that open the leader. */
export function evaluateCrossClusterKey(link: Link, keys: Answer | undefined, known: Known): Evaluation {
  if (!link.hasKey) return isTrue('The link has no API key that could be invalid.', 'NotNeeded');
  const { managementName } = known.facts;
  if (bodyOf(keys) === undefined)
    return cannotRead(`The API keys of ${managementName}`, keys, 'read_security');
  const now = clockOfHome(known);
  const candidates = keysInUse(keys, known);
  const usable = candidates.filter((key) => isUsable(key, now));
  if (usable.length === 0) return noneUsable(candidates, managementName);
  const expiry = lastExpiry(usable);
  return expiry - now < EXPIRY_WARNING_MS
    ? isWarning(
        'CredentialExpiresSoon',
        `The cross-cluster API key of ${managementName} expires at ${timeText(expiry)}.`,
        'Create a new one before that, and put it into the keystore of every node of the remote.',
        { problemId: 'D10', remedies: ['recreate-cross-cluster-key'] },
      )
    : isTrue(`${managementName} has a valid key for "${link.alias}".`);
}

/** When the last key ends with which this link can go on, epoch milliseconds; undefined for never and for not known. */
export function crossClusterKeyExpiry(keys: Answer | undefined, known: Known): number | undefined {
  const inUse = keysInUse(keys, known).filter((key) => key['invalidated'] !== true);
  const expiry = inUse.length === 0 ? Infinity : lastExpiry(inUse);
  return expiry === Infinity ? undefined : expiry;
}

const lastExpiry = (keys: readonly Part[]): number =>
  Math.max(...keys.map((key) => numberAt(key, 'expiration') ?? Infinity));

/** The one that errors of the follower name, else all that open the leader. */
function keysInUse(keys: Answer | undefined, known: Known): readonly Part[] {
  const { all, opening } = crossClusterKeys(bodyOf(keys));
  const named = idInErrors(known);
  const used = named === undefined ? [] : all.filter((key) => textAt(key, 'id') === named);
  return used.length > 0 ? used : opening;
}

interface CrossClusterKeys {
  readonly all: readonly Part[];
  /** Those that open the leader. */
  readonly opening: readonly Part[];
}

/** All outputs are evaluated with one answer of home, in which each of them has a key. */
const KEYS = new WeakMap<object, CrossClusterKeys>();

function crossClusterKeys(body: unknown): CrossClusterKeys {
  const known = isJsonObject(body) ? KEYS.get(body) : undefined;
  if (known !== undefined) return known;
  const all = partsAt(body, 'api_keys').filter((key) => key['type'] === 'cross_cluster');
  const keys = { all, opening: all.filter(opensLeader) };
  if (isJsonObject(body)) KEYS.set(body, keys);
  return keys;
}

function noneUsable(candidates: readonly Part[], management: string): Evaluation {
  const isExpired = candidates.some((key) => key['invalidated'] !== true);
  return isFalse(
    isExpired ? 'CredentialExpired' : 'CredentialInvalid',
    candidates.length === 0
      ? `${management} has no cross-cluster API key for ${LEADER_INDEX}.`
      : `Every cross-cluster API key of ${management} for ${LEADER_INDEX} has expired or was invalidated.`,
    MAKE_ANOTHER,
    { problemId: 'D10', ...(candidates.length === 0 ? ({ remedies: ['see-setup'] } as const) : REPLACE_KEY) },
  );
}

/** Keys expire by the clock of the cluster that made them. */
function clockOfHome({ answerTo, facts }: Known): number {
  return clockOf(answerTo(HOME_CLOCK), facts.now) ?? facts.now;
}

function idInErrors(known: Known): string | undefined {
  const follower = followerOf(known);
  if (follower === undefined) return undefined;
  const { fatal, read } = errorsOf(known.answerTo(followerStats(follower)));
  return /API key \[?([\w-]{10,64})\]?/i.exec(`${read} ${fatal}`)?.[1];
}

/** Whether a cross-cluster key, as Elasticsearch tells of it, lets the leader index be followed. */
export function opensLeader(key: Part): boolean {
  return partsAt(key, 'access', 'replication').some(({ names }) => {
    const list: readonly unknown[] = Array.isArray(names) ? names : [names];
    return list.some((name) => typeof name === 'string' && matchesPrivilegePattern(name, LEADER_INDEX));
  });
}

function isUsable(key: Part, now: number): boolean {
  return key['invalidated'] !== true && (numberAt(key, 'expiration') ?? Infinity) > now;
}
