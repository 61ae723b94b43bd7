/** Search and filters above the table. */
import type { SyncState } from '@lockstep/contracts';
import { EuiFilterButton, EuiFilterGroup, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { StateFilter } from '../../../ui/state-filter.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { outputMessages as text } from '../../../texts/outputs.ts';
import type { OutputFilter, OutputRow } from '../model/output-rows.ts';

/** Of one line of compressed filter buttons, in pixels. */
const FILTER_HEIGHT = 32;
/** The states of so many find room beside the search. */
const FEW_OUTPUTS = 5;

interface OutputsToolbarProps {
  readonly filter: OutputFilter;
  readonly stateCounts: readonly (readonly [SyncState, number])[];
  readonly typeCounts: readonly (readonly [OutputRow['type'], number])[];
  readonly shown: number;
  readonly total: number;
  readonly onChange: (change: Partial<OutputFilter>) => void;
  /** What can be done with the chosen outputs. */
  readonly bulk: ReactNode;
}

export function OutputsToolbar({
  filter,
  stateCounts,
  typeCounts,
  shown,
  total,
  onChange,
  bulk,
}: OutputsToolbarProps) {
  const { euiTheme } = useEuiTheme();
  const isManyStates = total > FEW_OUTPUTS;
  // One state filters nothing, unless it is what is filtered by.
  const states =
    stateCounts.length < 2 && filter.states.length === 0 ? null : (
      <StateFilter
        label={text.stateFilter}
        counts={stateCounts}
        chosen={filter.states}
        onChange={(chosen) => onChange({ states: chosen })}
      />
    );
  useAnnounce(shown === total ? '' : text.found(shown, total));
  return (
    <>
      <Flow>
        <SearchField
          isCompressed
          label={text.search}
          value={filter.query}
          onChange={(query) => onChange({ query })}
        />
        <TypeFilter counts={typeCounts} chosen={filter.types} onChange={(types) => onChange({ types })} />
        {isManyStates ? null : states}
        {bulk}
      </Flow>
      {/* A line of its own, kept free until the states are known: the rows beneath stay where they are. */}
      {isManyStates ? (
        <div css={{ marginBlockStart: euiTheme.size.s, minBlockSize: FILTER_HEIGHT }}>{states}</div>
      ) : null}
    </>
  );
}

interface TypeFilterProps {
  readonly counts: OutputsToolbarProps['typeCounts'];
  readonly chosen: OutputFilter['types'];
  readonly onChange: (types: OutputFilter['types']) => void;
}

/** Of no use where all outputs are of one type. */
function TypeFilter({ counts, chosen, onChange }: TypeFilterProps) {
  if (counts.length < 2) return null;
  return (
    <EuiFilterGroup
      compressed
      role="group"
      aria-label={text.typeFilter}
      css={{ flexWrap: 'wrap', maxInlineSize: '100%' }}
    >
      {counts.map(([type, count]) => {
        const isChosen = chosen.includes(type);
        return (
          <EuiFilterButton
            key={type}
            isToggle
            isSelected={isChosen}
            hasActiveFilters={isChosen}
            numFilters={count}
            badgeColor="subdued"
            grow={false}
            onClick={() => onChange(isChosen ? chosen.filter((one) => one !== type) : [...chosen, type])}
          >
            {text.types[type]}
          </EuiFilterButton>
        );
      })}
    </EuiFilterGroup>
  );
}
