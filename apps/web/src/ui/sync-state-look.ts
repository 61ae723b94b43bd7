/** How each state looks and what it is called: color, icon and word, everywhere the same (design/screens.md). */
import type { SyncState } from '@lockstep/contracts';

interface SyncStateLook {
  readonly label: string;
  readonly color: 'success' | 'primary' | 'warning' | 'danger' | 'default';
  /** Undefined: a spinner stands in its place. */
  readonly icon: string | undefined;
}

export const SYNC_STATE_LOOKS: Readonly<Record<SyncState, SyncStateLook>> = {
  failed: { label: 'Failed', color: 'danger', icon: 'errorFill' },
  unreachable: { label: 'Unreachable', color: 'warning', icon: 'linkSlash' },
  not_licensed: { label: 'Not licensed', color: 'default', icon: 'lock' },
  out_of_sync: { label: 'Out of sync', color: 'warning', icon: 'compare' },
  late: { label: 'Late', color: 'warning', icon: 'clock' },
  not_addressed: { label: 'Not addressed', color: 'default', icon: 'crossCircle' },
  not_set_up: { label: 'Not set up', color: 'default', icon: 'plugs' },
  waiting_for_key: { label: 'Waiting for a key', color: 'default', icon: 'plugs' },
  paused: { label: 'Paused', color: 'default', icon: 'pause' },
  unknown: { label: 'Unknown', color: 'default', icon: 'minusCircle' },
  warning: { label: 'Warning', color: 'warning', icon: 'warning' },
  syncing: { label: 'Syncing', color: 'primary', icon: undefined },
  in_sync: { label: 'In sync', color: 'success', icon: 'check' },
  left_on_remote: { label: 'Left on remote', color: 'default', icon: 'minusCircle' },
  disabled: { label: 'Sync disabled', color: 'default', icon: 'minusCircle' },
};
