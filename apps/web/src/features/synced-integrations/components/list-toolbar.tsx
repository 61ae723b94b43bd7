/** Search, state filter and "expand all" above the list of the flyout. */
import type { SyncState } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { StateFilter } from '../../../ui/state-filter.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

interface ListToolbarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly counts: readonly (readonly [SyncState, number])[];
  readonly states: readonly SyncState[];
  readonly onStates: (states: readonly SyncState[]) => void;
  readonly found: number;
  readonly total: number;
  /** What is counted, in the singular. */
  readonly counted: string;
  readonly legend: string;
  readonly areAllOpen: boolean;
  readonly onToggleAll: () => void;
  readonly actions?: ReactNode;
}

export function ListToolbar(props: ListToolbarProps) {
  const { query, states, found, total, areAllOpen } = props;
  const { euiTheme } = useEuiTheme();
  const line = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s } as const;
  const summary = text.found(found, total, props.counted);
  useAnnounce(query === '' && states.length === 0 ? '' : summary);
  return (
    <>
      <div css={line}>
        <SearchField isCompressed label={text.search} value={query} onChange={props.onQuery} />
        <StateFilter
          label={text.stateFilter}
          counts={props.counts}
          chosen={states}
          onChange={props.onStates}
        />
      </div>
      <EuiSpacer size="s" />
      <div css={[line, { justifyContent: 'space-between', borderBlockEnd: euiTheme.border.thin }]}>
        <EuiText size="xs" color="subdued">
          {summary} <span aria-hidden="true">({props.legend})</span>
        </EuiText>
        <div css={line}>
          <EuiButtonEmpty size="xs" iconType={areAllOpen ? 'fold' : 'unfold'} onClick={props.onToggleAll}>
            {areAllOpen ? text.collapseAll : text.expandAll}
          </EuiButtonEmpty>
          {props.actions}
        </div>
      </div>
    </>
  );
}
