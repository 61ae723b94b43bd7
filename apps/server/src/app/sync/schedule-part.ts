/** What the schedule of the sync is made of, and what it offers. */
import type { ChangeTracker } from '../../features/synced-integrations/status/change-tracker.ts';
import type { ReconcileRunOptions } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { SyncRequestRoutesOptions } from '../../features/synced-integrations/routes/sync-request-routes.ts';
import type { TaskState } from '../../tasks/scheduler.ts';
import type { SharedWork } from './shared-work.ts';
import type { RemoteListListener } from './remote-list.ts';
import type { TickParts } from './run-tick.ts';

export interface SchedulePart
  extends
    Pick<TickParts, 'publisher' | 'takeOwnWrites' | 'haveAssetsChanged' | 'remotes' | 'homeRemote'>,
    Pick<ReconcileRunOptions, 'exclusively' | 'reportOf' | 'onLooked'> {
  readonly shared: Pick<SharedWork, 'owns' | 'seen'>;
  readonly reconcile: Omit<
    ReconcileRunOptions,
    | 'requests'
    | 'removals'
    | 'changeTracker'
    | 'activity'
    | 'exclusively'
    | 'consoleName'
    | 'managementName'
    | 'reportOf'
    | 'onLooked'
    | 'intervalMs'
    | 'busyLookMs'
  >;
}

export interface SyncSchedule extends RemoteListListener {
  readonly state: () => TaskState;
  /** A change here: publish, then all remotes. */
  readonly trigger: () => void;
  /** The same for what is installed here, which is nobody's business while nobody is synced. */
  readonly triggerForPackages: () => void;
  /** This console has changed something there, or knows of a change: a full look at once. */
  readonly lookAt: (outputId: string) => void;
  readonly requests: Omit<SyncRequestRoutesOptions, 'routed' | 'recording' | 'fingerprintOf'>;
  readonly isRunning: (outputId: string) => boolean;
  /** These fall to this console now: a full look at once. */
  readonly takeOver: (outputIds: readonly string[]) => void;
  readonly changes: Pick<ChangeTracker, 'tracked' | 'adopt'>;
  readonly changedIn: (outputId: string, name: string | undefined) => string | undefined;
  close(): Promise<void>;
}
