/** "Sync now" from the click to its final result, in words. */
import { sentences } from '../../../lib/sentences.ts';
import type { ApiProblem, SyncRequest } from '@lockstep/contracts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

export interface SyncNowScope {
  readonly outputId: string;
  /** A package name or asset key; undefined for the whole remote. */
  readonly item: string | undefined;
}

export type SyncNowState =
  | { readonly kind: 'idle' }
  /** The click is on its way to the console. */
  | { readonly kind: 'asking' }
  /** The console was started over, or the request is long over. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'following'; readonly request: SyncRequest }
  | { readonly kind: 'ended'; readonly request: SyncRequest }
  /** The console did not take the request. */
  | { readonly kind: 'refused'; readonly problem: ApiProblem };

/** Whatever the result, nothing more comes of it: it is not asked about any more. */
export function hasEnded({ state }: SyncRequest): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** From the click until the request has ended: the button is busy meanwhile. */
export function isUnderWay({ kind }: SyncNowState): boolean {
  return kind === 'asking' || kind === 'following';
}

export type OutcomeTone = 'success' | 'warning' | 'danger' | 'subdued';

interface OutcomeText {
  readonly tone: OutcomeTone;
  readonly words: string;
}

const TONES: Readonly<Record<SyncRequest['state'], OutcomeTone>> = {
  waiting: 'subdued',
  running: 'subdued',
  succeeded: 'success',
  partial: 'warning',
  failed: 'danger',
  timed_out: 'warning',
  superseded: 'warning',
};

/** "Run partly done: 1 of 3 failed."; undefined when nothing was asked for. */
export function outcomeText(state: SyncNowState): OutcomeText | undefined {
  switch (state.kind) {
    case 'idle':
      return undefined;
    case 'lost':
      return { tone: 'warning', words: text.requestLost };
    case 'asking':
      return { tone: 'subdued', words: text.requestStates.waiting };
    case 'refused':
      return {
        tone: 'danger',
        words: sentences(text.syncNowFailed, state.problem.message, state.problem.nextAction),
      };
    case 'following':
    case 'ended': {
      const { state: at, message } = state.request;
      const words = text.requestStates[at];
      return { tone: TONES[at], words: message === null ? words : `${words} ${message}` };
    }
  }
}
