/** What several parts of the schedule remember. */
import { syncRequestSchema, type ConsoleEvent, type SyncRequest } from '@lockstep/contracts';
import { createChangeTracker } from '../../features/synced-integrations/status/change-tracker.ts';
import { createRemovalMemory } from '../../features/synced-integrations/reconcile/removal-memory.ts';
import { createSyncRequests } from '../../features/synced-integrations/reconcile/sync-requests.ts';
import { createSharedProgress } from '../../lib/shared-progress.ts';
import type { ConsoleCore } from '../console-core.ts';

/** What several parts of the schedule remember. */
export function createMemories(core: ConsoleCore) {
  const { clock, config, activity } = core;
  const progress = createSharedProgress<SyncRequest>({
    connection: core.clusters.home,
    clock,
    log: core.log,
    kind: 'sync-request',
    parse: (value) => syncRequestSchema.safeParse(value).data,
  });
  return {
    progress,
    requests: createSyncRequests({
      clock,
      newId: activity.log.newId,
      timeoutMs: config.sync.timeout,
      onChange(request) {
        const { id, state, scope } = request;
        progress.put(id, request);
        core.publish({
          kind: 'sync-request-changed',
          request_id: id,
          output_id: scope.output_id,
          state,
        } satisfies ConsoleEvent);
      },
    }),
    removals: createRemovalMemory(core.clusters.home, core.log),
    changeTracker: createChangeTracker(() => clock.now()),
  };
}

export type Memories = ReturnType<typeof createMemories>;
