/** Keeps refusals from filling the activity log: who lacks a right can ask as often as he likes, with texts of his choice. */
import { isElasticError } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ActionHead } from '../../lib/record-action.ts';

const EVERY_MS = 60_000;
const MAX_CACHED = 10_000;

export interface RefusalThrottle {
  /** False for a refusal of what the same person was refused within the last minute; asking counts as telling. */
  isWorthRecording(head: Pick<ActionHead, 'actor' | 'action'>, error: unknown): boolean;
}

export function createRefusalThrottle(clock: Clock): RefusalThrottle {
  const told = new Map<string, number>();
  return {
    isWorthRecording({ actor, action }, error) {
      if (!isRefusal(error)) return true;
      const key = JSON.stringify([actor, action]);
      const now = clock.now();
      if ((told.get(key) ?? -Infinity) > now - EVERY_MS) return false;
      if (told.size >= MAX_CACHED) told.clear();
      told.set(key, now);
      return true;
    },
  };
}

/** Somebody lacks a right, here or in Elasticsearch; nothing has been done. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AppError) return error.status === 403 || isRefusal(error.cause);
  return isElasticError(error, 'forbidden', 'unauthorized');
}
