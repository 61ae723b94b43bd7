/** Search and state filter above the table. */
import type { SyncState } from '@lockstep/contracts';
import { useEuiTheme } from '@elastic/eui';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { StateFilter } from '../../../ui/state-filter.tsx';
import { outputMessages as text } from '../messages.ts';

export interface OutputsToolbarProps {
  readonly query: string;
  readonly states: readonly SyncState[];
  readonly counts: readonly (readonly [SyncState, number])[];
  readonly shown: number;
  readonly total: number;
  readonly onQuery: (query: string) => void;
  readonly onStates: (states: readonly SyncState[]) => void;
}

export function OutputsToolbar({
  query,
  states,
  counts,
  shown,
  total,
  onQuery,
  onStates,
}: OutputsToolbarProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
      <SearchField isCompressed label={text.search} value={query} onChange={onQuery} />
      <StateFilter label={text.stateFilter} counts={counts} chosen={states} onChange={onStates} />
      <LiveRegion>{shown === total ? '' : text.found(shown, total)}</LiveRegion>
    </div>
  );
}
