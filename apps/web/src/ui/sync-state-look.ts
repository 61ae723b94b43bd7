/** How each state looks and what it is called: color, icon and word, everywhere the same. */
import { SYNC_STATES, SYNC_STATE_LABELS, type SyncState } from '@lockstep/contracts';

interface SyncStateLook {
  readonly label: string;
  readonly color: 'success' | 'primary' | 'warning' | 'danger' | 'default';
  /** Undefined: a spinner stands in its place. */
  readonly icon: string | undefined;
}

const LOOKS: Readonly<Record<SyncState, Omit<SyncStateLook, 'label'>>> = {
  failed: { color: 'danger', icon: 'errorFill' },
  unreachable: { color: 'warning', icon: 'linkSlash' },
  frozen: { color: 'warning', icon: 'snowflake' },
  not_licensed: { color: 'default', icon: 'lock' },
  out_of_sync: { color: 'warning', icon: 'compare' },
  late: { color: 'warning', icon: 'clock' },
  not_addressed: { color: 'default', icon: 'crossCircle' },
  not_set_up: { color: 'default', icon: 'plugs' },
  waiting_for_key: { color: 'default', icon: 'plugs' },
  paused: { color: 'default', icon: 'pause' },
  unknown: { color: 'default', icon: 'minusCircle' },
  warning: { color: 'warning', icon: 'warning' },
  changed_on_remote: { color: 'warning', icon: 'pencil' },
  syncing: { color: 'primary', icon: undefined },
  newer_on_remote: { color: 'default', icon: 'chevronSingleUp' },
  in_sync: { color: 'success', icon: 'check' },
  left_on_remote: { color: 'default', icon: 'minusCircle' },
  disabled: { color: 'default', icon: 'minusCircle' },
};

export const SYNC_STATE_LOOKS = Object.fromEntries(
  SYNC_STATES.map((state) => [state, { label: SYNC_STATE_LABELS[state], ...LOOKS[state] }]),
) as Readonly<Record<SyncState, SyncStateLook>>;
