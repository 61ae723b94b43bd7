/** Signing in, failing to, and signing out on record, with where it came from; in a number that cannot flood the activity log. */
import type { Clock } from '../../lib/clock.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';

export interface SignInRecords {
  /** Each resolves when it is on record; none rejects. */
  started(username: string, by: By): Promise<void>;
  refused(username: string, by: By, reason: string): Promise<void>;
  ended(username: string, by: Partial<By> & { readonly scope: 'this' | 'everywhere' }): Promise<void>;
}

interface By {
  readonly address: string;
  /** Name of the provider in the configuration. */
  readonly provider: string;
}

const EVERY_MS = 60_000;
/** Failures on record within a minute, of all users and addresses; the rest is counted into the next. */
const MOST_FAILURES = 20;
const NOBODY = 'nobody';

export function createSignInRecords(recording: Recording, clock: Clock): SignInRecords {
  let window = { from: -Infinity, told: new Set<string>() };
  let untold = 0;

  const write = async (
    actor: string,
    action: ActionHead['action'],
    username: string,
    after: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const name = shown(username);
    await recording({ actor, action, target: { kind: 'user', id: name, name } }, (note) => {
      note({ after });
      const { reason } = after;
      return typeof reason === 'string' ? Promise.reject(new Error(reason)) : Promise.resolve();
    }).catch(() => undefined);
  };

  return {
    started: (username, by) => write(username, 'session_started', username, { ...by }),
    ended: (username, by) => write(username, 'session_ended', username, { ...by }),
    async refused(username, by, reason) {
      const { address } = by;
      const now = clock.now();
      if (now - window.from > EVERY_MS) window = { from: now, told: new Set() };
      const key = JSON.stringify([username, address]);
      if (window.told.has(key) || window.told.size >= MOST_FAILURES) {
        untold += 1;
        return;
      }
      window.told.add(key);
      const also = untold === 0 ? {} : { failures_not_listed: untold };
      untold = 0;
      await write(NOBODY, 'session_refused', username, { ...by, reason, ...also });
    },
  };
}

const MOST_LETTERS = 64;

/** What somebody typed who is not signed in: short, and without what moves the cursor. */
function shown(username: string): string {
  return username.replaceAll(/\p{C}/gu, '').slice(0, MOST_LETTERS) || '(no name)';
}
