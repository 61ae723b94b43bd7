/** Search, filter, categories, order and cards over one list of packages. */
import { EuiFilterButton, EuiFilterGroup, EuiSelect, EuiSpacer, EuiSwitch, useEuiTheme } from '@elastic/eui';
import { useMemo } from 'react';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { useCategories } from '../api/categories-query.ts';
import type { PackageList } from '../api/packages-query.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import { catalogCounts, listedPackages, PACKAGE_SORTS, type CatalogView } from '../model/catalog.ts';
import { categoryTree } from '../model/categories.ts';
import type { PackageFilter } from '../model/filter-packages.ts';
import { CategoryList, useHasSideList } from './category-list.tsx';
import type { SlotContext } from './integration-slot.tsx';
import { IntegrationsGrid } from './integrations-grid.tsx';
import { sentences } from '../../../lib/sentences.ts';

interface IntegrationsViewProps {
  readonly list: PackageList;
  readonly view: CatalogView;
  readonly onChange: (change: Partial<CatalogView>) => void;
  readonly context: SlotContext;
}

const NO_FILTER = { query: '', filter: 'all', category: undefined } as const;

export function IntegrationsView({ list, view, onChange, context }: IntegrationsViewProps) {
  const { euiTheme } = useEuiTheme();
  const hasSideList = useHasSideList();
  const known = useCategories().data;
  const tree = useMemo(() => categoryTree(list.items, known ?? []), [list.items, known]);
  const shown = listedPackages(list.items, view, tree);
  const counts = catalogCounts(list.items, view, tree);
  const isFiltered = view.query !== '' || view.filter !== 'all' || view.category !== undefined;
  const categories = (
    <CategoryList
      categories={counts.categories}
      total={counts.total}
      chosen={view.category}
      onChange={(category) => onChange({ category })}
    />
  );

  return (
    <>
      <RegistryProblem problem={list.registry_problem} />
      <Flow>
        <SearchField
          isCompressed
          label={text.search}
          value={view.query}
          onChange={(query) => onChange({ query })}
        />
        {hasSideList ? null : <div css={{ flex: '1 1 180px', maxInlineSize: 400 }}>{categories}</div>}
        <Filters counts={counts.filters} chosen={view.filter} onChange={(filter) => onChange({ filter })} />
        <div css={{ flex: '0 1 220px' }}>
          <SortOrder chosen={view.sort} onChange={(sort) => onChange({ sort })} />
        </div>
        <EuiSwitch
          compressed
          label={text.beta}
          checked={view.hasBeta}
          onChange={({ target }) => onChange({ hasBeta: target.checked })}
        />
      </Flow>
      <LiveRegion>{isFiltered ? text.found(shown.length, list.items.length) : ''}</LiveRegion>
      <EuiSpacer size="m" />
      <div css={{ display: 'flex', gap: euiTheme.size.l, alignItems: 'flex-start' }}>
        {hasSideList ? <div css={{ flex: '0 0 200px' }}>{categories}</div> : null}
        <div css={{ flex: 1, minInlineSize: 0 }}>
          <IntegrationsGrid
            items={shown}
            isFiltered={isFiltered}
            context={context}
            onClearFilter={() => onChange(NO_FILTER)}
          />
        </div>
      </div>
    </>
  );
}

interface SortOrderProps {
  readonly chosen: CatalogView['sort'];
  readonly onChange: (sort: CatalogView['sort']) => void;
}

function SortOrder({ chosen, onChange }: SortOrderProps) {
  return (
    <EuiSelect
      compressed
      aria-label={text.sort}
      value={chosen}
      options={PACKAGE_SORTS.map((sort) => ({ value: sort, text: text.sorts[sort] }))}
      onChange={({ target }) => {
        const sort = PACKAGE_SORTS.find((one) => one === target.value);
        if (sort !== undefined) onChange(sort);
      }}
    />
  );
}

interface FiltersProps {
  readonly counts: readonly (readonly [filter: PackageFilter, count: number])[];
  readonly chosen: PackageFilter;
  readonly onChange: (filter: PackageFilter) => void;
}

function Filters({ counts, chosen, onChange }: FiltersProps) {
  // A filter for failures is there when there are any.
  const shown = counts.filter(([filter, count]) => filter !== 'failed' || count > 0 || chosen === 'failed');
  return (
    <EuiFilterGroup
      compressed
      role="group"
      aria-label={text.filter}
      css={{ flexWrap: 'wrap', maxInlineSize: '100%' }}
    >
      {shown.map(([filter, count]) => (
        <EuiFilterButton
          key={filter}
          isToggle
          isSelected={chosen === filter}
          hasActiveFilters={chosen === filter}
          numFilters={count}
          badgeColor="subdued"
          grow={false}
          onClick={() => onChange(filter)}
        >
          {text.filters[filter]}
        </EuiFilterButton>
      ))}
    </EuiFilterGroup>
  );
}

function RegistryProblem({ problem }: { readonly problem: PackageList['registry_problem'] }) {
  if (problem === undefined) return null;
  return (
    <Notice
      after="m"
      color="warning"
      title={text.registryProblem}
      text={sentences(problem.message, problem.next_action)}
    />
  );
}
