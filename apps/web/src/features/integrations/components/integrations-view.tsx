/** Search, filter and cards over one list of packages. */
import { EuiCallOut, EuiFilterButton, EuiFilterGroup, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { useState } from 'react';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import type { PackageList } from '../api/packages-query.ts';
import { integrationMessages as text } from '../messages.ts';
import { filterPackages, isPresent, PACKAGE_FILTERS, type PackageFilter } from '../model/filter-packages.ts';
import type { SlotContext } from './integration-slot.tsx';
import { IntegrationsGrid } from './integrations-grid.tsx';

export interface IntegrationsViewProps {
  readonly list: PackageList;
  readonly query: string;
  readonly filter: PackageFilter;
  readonly onChange: (change: { readonly query?: string; readonly filter?: PackageFilter }) => void;
  readonly context: Omit<SlotContext, 'onDone'>;
}

export function IntegrationsView({ list, query, filter, onChange, context }: IntegrationsViewProps) {
  const { euiTheme } = useEuiTheme();
  const [done, setDone] = useState('');
  const shown = filterPackages(list.items, query, filter);
  const installedCount = list.items.filter(isPresent).length;
  const counts: Record<PackageFilter, number> = {
    all: list.items.length,
    installed: installedCount,
    not_installed: list.items.length - installedCount,
  };

  return (
    <>
      {list.registry_problem === undefined ? null : (
        <>
          <EuiCallOut
            color="warning"
            size="s"
            title={text.registryProblem}
            text={`${list.registry_problem.message} ${list.registry_problem.next_action}`}
          />
          <EuiSpacer size="m" />
        </>
      )}
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
        <SearchField label={text.search} value={query} onChange={(value) => onChange({ query: value })} />
        <EuiFilterGroup role="group" aria-label={text.filter}>
          {PACKAGE_FILTERS.map((one) => (
            <EuiFilterButton
              key={one}
              isToggle
              isSelected={filter === one}
              hasActiveFilters={filter === one}
              numFilters={counts[one]}
              badgeColor="subdued"
              grow={false}
              onClick={() => onChange({ filter: one })}
            >
              {text.filters[one]}
            </EuiFilterButton>
          ))}
        </EuiFilterGroup>
      </div>
      <LiveRegion>{done}</LiveRegion>
      <LiveRegion>{query === '' ? '' : text.found(shown.length, list.items.length)}</LiveRegion>
      <EuiSpacer size="m" />
      <IntegrationsGrid
        items={shown}
        isFiltered={query !== '' || filter !== 'all'}
        context={{ ...context, onDone: setDone }}
        onClearFilter={() => onChange({ query: '', filter: 'all' })}
      />
    </>
  );
}
