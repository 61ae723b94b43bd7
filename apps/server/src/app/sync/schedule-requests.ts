/** What people ask of the schedule, and what became of it. */
import type { SyncRequest } from '@lockstep/contracts';
import type { Asked } from '../../features/synced-integrations/reconcile/sync-requests.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { Tick } from './sync-tick.ts';
import type { SchedulePart, SyncSchedule } from './schedule-part.ts';
import type { Memories } from './sync-memories.ts';

export function requestsOf(
  { clock, config }: ConsoleCore,
  { reconcile: { statusCache } }: SchedulePart,
  { progress, requests, removals, tick }: Memories & { readonly tick: Tick },
): SyncSchedule['requests'] {
  return {
    ask(asked: Asked): SyncRequest {
      const request = requests.ask(asked);
      tick.ask(asked.outputId, request.id);
      return request;
    },
    shared: (requestId) => progress.written(requestId),
    async get(requestId) {
      const elsewhere = async () =>
        timedOutAt(await progress.get(requestId), config.sync.timeout, clock.now());
      return requests.get(requestId) ?? (await elsewhere());
    },
    approve: (outputId, items) => removals.approve(outputId, items),
    blockedRemovals(outputId) {
      const evidence = statusCache.get(outputId)?.evidence;
      return evidence?.kind === 'observation' ? evidence.notes.blockedRemovals : [];
    },
  };
}

/** Of another console: when that is gone, nobody ends the request any more. */
function timedOutAt(
  request: SyncRequest | undefined,
  timeoutMs: number,
  now: number,
): SyncRequest | undefined {
  if (request?.ended_at !== null) return request;
  const deadline = Date.parse(request.asked_at) + timeoutMs;
  if (now < deadline) return request;
  const message = 'The console that it was asked of has not said how it ended.';
  return { ...request, state: 'timed_out', ended_at: isoTime(deadline), message };
}
