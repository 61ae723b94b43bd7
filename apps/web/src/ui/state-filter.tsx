/**
 * Which states a list shows: one toggle per state that occurs, with its count. None pressed means all. Each has a frame
 * of its own: a dozen in one would break it where the line breaks.
 */
import type { SyncState } from '@lockstep/contracts';
import { EuiFilterButton, EuiFilterGroup, useEuiTheme } from '@elastic/eui';
import { SYNC_STATE_LOOKS } from './sync-state-look.ts';

interface StateFilterProps {
  readonly label: string;
  /** States that occur, with how many items are in them, in the order to show. */
  readonly counts: readonly (readonly [state: SyncState, count: number])[];
  readonly chosen: readonly SyncState[];
  readonly onChange: (chosen: readonly SyncState[]) => void;
}

export function StateFilter({ label, counts, chosen, onChange }: StateFilterProps) {
  const { euiTheme } = useEuiTheme();
  const toggle = (state: SyncState): void => {
    onChange(chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]);
  };
  if (counts.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={label}
      css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.xs, maxInlineSize: '100%' }}
    >
      {counts.map(([state, count]) => (
        <EuiFilterGroup key={state} compressed>
          <EuiFilterButton
            isToggle
            isSelected={chosen.includes(state)}
            hasActiveFilters={chosen.includes(state)}
            numFilters={count}
            badgeColor="subdued"
            grow={false}
            onClick={() => toggle(state)}
          >
            {SYNC_STATE_LOOKS[state].label}
          </EuiFilterButton>
        </EuiFilterGroup>
      ))}
    </div>
  );
}
