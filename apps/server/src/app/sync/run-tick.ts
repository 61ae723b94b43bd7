/** One run of the sync task: recover, publish, enqueue. */
import { recoverInstalls } from '../../features/integrations/recover-installs.ts';
import { HOME_KEY, type ReconcileTrigger } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { StoredInstallations } from '../../features/integrations/stored-installations.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import type { SyncRequests } from '../../features/synced-integrations/reconcile/sync-requests.ts';
import type { WorkQueue } from '../../clusters/work-queue.ts';
import type { TaskRun } from '../../tasks/scheduler.ts';
import { runSyncTask, type SyncAsk } from '../../tasks/sync-task.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { Publisher, ReadAtHome } from './publisher.ts';
import type { SharedWork } from './shared-work.ts';
import type { RemoteList } from './remote-list.ts';

export interface TickParts {
  readonly publisher: Publisher;
  /** How often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  /** Whether custom assets of the home cluster are other than in the leader document. */
  readonly haveAssetsChanged: () => Promise<boolean>;
  readonly remotes: RemoteList;
  /** The home cluster as somebody else's remote. */
  readonly homeRemote: Remote;
  readonly queue: WorkQueue<ReconcileTrigger>;
  readonly requests: SyncRequests;
  readonly shared: Pick<SharedWork, 'seen'>;
}

export type TickAsk = SyncAsk<ReconcileTrigger> & { readonly requestId?: string };

/** A home that is too old has been said once (home-monitor.ts); the watch asks for a run when it is upgraded. */
const NOTHING_TO_DO: TaskRun = { runAgainAt: undefined, ended: Promise.resolve('error') };

export function runTick(
  { home, log, monitor }: ConsoleCore,
  { homeRemote, queue, publisher, requests }: TickParts,
  asks: readonly TickAsk[],
  signal: AbortSignal,
): Promise<TaskRun> {
  if (monitor.state().isUnsupported) return Promise.resolve(NOTHING_TO_DO);
  let found: StoredInstallations | undefined;
  let lists: ReadAtHome['lists'];
  return runSyncTask<ReconcileTrigger, TickAsk>(
    {
      recover: async (recoverSignal) => {
        const recovering = recoverInstalls(home, recoverSignal);
        const reading = publisher.startReading();
        const recovered = await recovering;
        ({ found } = recovered);
        // Recovering may have taken its time.
        if (!recovered.recovered) lists = reading;
        return recovered;
      },
      publish: () =>
        publisher.run(
          asks.map(({ ask }) => ask),
          { found, lists },
        ),
      keys: () => queue.keys(),
      enqueueRemote: (key, ask) =>
        key === HOME_KEY && isNobodysRemote(homeRemote, ask)
          ? Promise.resolve('ended')
          : queue.request(key, ask),
      onEnqueued: ({ requestId }, keys) => {
        if (requestId === undefined) return;
        const there = queue.keys();
        requests.attach(requestId, keys);
        for (const key of keys) if (!there.includes(key)) requests.supersede(key, GONE);
      },
      log,
    },
    asks,
    signal,
  );
}

/** What changes here is no reason to look for followers here, where there was none: the watch sees one that comes. */
function isNobodysRemote(home: Remote, { cause }: ReconcileTrigger): boolean {
  return cause === 'change' && hasNoFollowers(home);
}

/** Whether the last look at home has found no followers, so that nobody syncs to it. */
export function hasNoFollowers(home: Remote): boolean {
  return home.kind === 'home' && home.session.known.followers?.length === 0;
}

export const GONE = 'The output was deleted, or its syncing switched off.';
