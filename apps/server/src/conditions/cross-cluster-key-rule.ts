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
import { crossClusterKeyTexts as texts } from '../texts/conditions/cross-cluster-key.ts';
/** Whoever has put a key into the keystore already only has to let it be read. */
const REPLACE_KEY = {
  remedies: ['recreate-cross-cluster-key'],
  alternatives: ['reload-secure-settings'],
} as const;

/** First of all it has to be clear which kind of trust is meant. */
export function evaluateKeystore(link: Link, known: Known): Evaluation {
  if (link.hasKey) return isTrue(texts.keyIsLoadedFor(link.alias));
  return wantsKey(link, known)
    ? isFalse(
        'KeyMissingInKeystore',
        texts.keyMissingInKeystore(link.alias),
        texts.keyMissingInKeystoreNext(link.alias),
        { problemId: 'D7', ...REPLACE_KEY },
      )
    : isTrue(texts.linkUsesTrustByCertificates, 'NotNeeded');
}

/** The key of a plan, by its name, whether or not there is a link yet. */
export function evaluatePlannedKey(keys: Answer | undefined, name: string, known: Known): Evaluation {
  const { managementName } = known.facts;
  if (bodyOf(keys) === undefined) return cannotRead(texts.apiKeysOf(managementName), keys, 'manage_security');
  const named = partsAt(bodyOf(keys), 'api_keys').filter((key) => textAt(key, 'name') === name);
  const crossCluster = named.filter((key) => key['type'] === 'cross_cluster');
  const usable = crossCluster.filter((key) => isUsable(key, clockOfHome(known)));
  if (usable.some(opensLeader)) return isTrue(texts.keyLetsBeFollowed(name));
  if (usable.length > 0) {
    return isFalse('PrivilegesMissing', texts.privilegesMissing(name), texts.privilegesMissingNext);
  }
  if (crossCluster.length > 0) return noneUsable(crossCluster, managementName);
  return named.some((key) => key['invalidated'] !== true)
    ? isFalse('CredentialWrongType', texts.credentialWrongType(name), texts.credentialWrongTypeNext, {
        problemId: 'D9',
      })
    : isFalse('NoCredentials', texts.noCredentials({ managementName, name }), texts.noCredentialsNext);
}

/** Only keys that this link can use count: the one that its errors name, else all that open the leader. */
export function evaluateCrossClusterKey(link: Link, keys: Answer | undefined, known: Known): Evaluation {
  if (!link.hasKey) return isTrue(texts.linkHasNoApiKey, 'NotNeeded');
  const { managementName } = known.facts;
  if (bodyOf(keys) === undefined) return cannotRead(texts.apiKeysOf(managementName), keys, 'read_security');
  const now = clockOfHome(known);
  const candidates = keysInUse(keys, known);
  const usable = candidates.filter((key) => isUsable(key, now));
  if (usable.length === 0) return noneUsable(candidates, managementName);
  const expiry = lastExpiry(usable);
  return expiry - now < EXPIRY_WARNING_MS
    ? isWarning(
        'CredentialExpiresSoon',
        texts.credentialExpiresSoon({ managementName, expiry: timeText(expiry) }),
        texts.credentialExpiresSoonNext,
        { problemId: 'D10', remedies: ['recreate-cross-cluster-key'] },
      )
    : isTrue(texts.hasValidKeyFor({ managementName, alias: link.alias }));
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
    texts.hasNoCrossClusterApi({ candidatesCount: candidates.length, management }),
    texts.makeAnother,
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
