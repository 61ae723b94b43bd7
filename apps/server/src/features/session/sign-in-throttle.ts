/**
 * Slows down guessing: after a few failures each further attempt has to wait twice as long as the one before. Kept in
 * memory, because a restart is rarer than a guess. Libraries for this count within fixed windows and read the clock
 * themselves.
 */
import type { Clock } from '../../lib/clock.ts';

export interface Attempt {
  /** Whose credentials they claim to be; undefined where they do not say. */
  readonly user: string | undefined;
  /** Where they come from; undefined when only a proxy is seen that nobody vouched for: then users alone are counted. */
  readonly address: string | undefined;
  /** Stands for the credentials, so that the same wrong ones again are not taken for a guess. */
  readonly credential: string;
}

type ThrottleAnswer =
  | { readonly kind: 'wait'; readonly ms: number }
  /** Counts as a failure unless it is taken back. */
  | { readonly kind: 'go'; readonly takeBack: () => void };

export interface SignInThrottle {
  begin(attempt: Attempt): ThrottleAnswer;
}

/** Failures before the first delay, of one user from one address, and of one address. */
const FREE_ATTEMPTS = { user: 5, address: 20 } as const;
const FIRST_DELAY_MS = 1_000;
/** The right password works within a minute whatever has been tried. */
const LONGEST_DELAY_MS = 32_000;
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const MAX_CACHED = 10_000;

interface Tally {
  readonly failures: number;
  readonly blockedUntil: number;
  readonly at: number;
}

const NOTHING: Tally = { failures: 0, blockedUntil: 0, at: 0 };

/** What an attempt has to wait after so many failures beyond the free ones, in milliseconds. */
export function delayAfter(failures: number, free: number): number {
  return failures <= free ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - free - 1));
}

/** Counts failures of a user from one address, and of an address with credentials that are new. */
export function createSignInThrottle(clock: Clock): SignInThrottle {
  const tallies = new Map<string, Tally>();
  const seen = new Map<string, number>();

  const tallyOf = (key: string): Tally => {
    const tally = tallies.get(key);
    return tally === undefined || clock.now() - tally.at > FORGOTTEN_AFTER_MS ? NOTHING : tally;
  };
  const count = (key: string, free: number): (() => void) => {
    const before = tallyOf(key);
    const failures = before.failures + 1;
    const counted = { failures, blockedUntil: clock.now() + delayAfter(failures, free), at: clock.now() };
    keep(tallies, key, counted);
    return () => {
      const now = tallyOf(key);
      const blockedUntil = now.blockedUntil === counted.blockedUntil ? before.blockedUntil : now.blockedUntil;
      keep(tallies, key, { ...now, failures: Math.max(0, now.failures - 1), blockedUntil });
    };
  };

  return {
    begin({ user, address, credential }) {
      const isRepeated = clock.now() - (seen.get(credential) ?? -Infinity) < FORGOTTEN_AFTER_MS;
      const keys = [
        ...(user === undefined ? [] : [{ key: JSON.stringify([user, address]), free: FREE_ATTEMPTS.user }]),
        ...(address === undefined ? [] : [{ key: address, free: FREE_ATTEMPTS.address }]),
      ];
      const ms = Math.max(0, ...keys.map(({ key }) => tallyOf(key).blockedUntil - clock.now()));
      if (ms > 0) return { kind: 'wait', ms };
      const counted = keys.filter(({ key }) => !(isRepeated && key === address));
      const takeBacks = counted.map(({ key, free }) => count(key, free));
      keep(seen, credential, clock.now());
      return {
        kind: 'go',
        takeBack: () => {
          seen.delete(credential);
          for (const takeBack of takeBacks) takeBack();
        },
      };
    },
  };
}

/** The newest entry stands last; the oldest gives way. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MAX_CACHED && oldest !== undefined) map.delete(oldest);
}
