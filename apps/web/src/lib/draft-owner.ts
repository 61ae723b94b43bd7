/** Whose drafts may be kept, for `drafts.ts`, which comes with the first form. */

export const DRAFTS_KEY = 'lockstep.drafts';

let owner: string | undefined;
let hasEnded = false;
let turn = 0;

/** Called when somebody signs in or out, and when a session ends by itself. */
export const drafts = {
  /** From now on, forms that go away leave behind what was typed. */
  sessionEnded: (): void => {
    hasEnded = true;
  },
  /** What somebody else typed is no longer there. */
  signedIn: (username: string): void => {
    hasEnded = false;
    if (owner !== username && owner !== undefined) turn += 1;
    owner = username;
  },
  /** Whoever signs out is done with it. */
  signedOut: (): void => {
    hasEnded = false;
    owner = undefined;
    turn += 1;
    try {
      sessionStorage.removeItem(DRAFTS_KEY);
    } catch {
      // Then there is nothing in it.
    }
  },
};

interface DraftOwner {
  readonly username: string | undefined;
  /** The session has ended, and nobody has signed in since. */
  readonly hasEnded: boolean;
  /** Another one after every change of user: what is in memory is of one turn. */
  readonly turn: number;
}

export const draftOwner = (): DraftOwner => ({ username: owner, hasEnded, turn });
