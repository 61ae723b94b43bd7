/** The integrations of one remote, worst first, one page at a time so that a thousand stay quick. */
import type { ReportedIntegration, SyncState } from '@lockstep/contracts';
import {
  EuiButtonEmpty,
  EuiEmptyPrompt,
  EuiSpacer,
  EuiTablePagination,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useId, useState } from 'react';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { StateFilter } from '../../../ui/state-filter.tsx';
import { syncMessages as text } from '../messages.ts';
import { filterIntegrations, listedIntegrations, stateCounts } from '../model/integration-list.ts';
import type { VersionsContext } from '../model/versions-text.ts';
import { IntegrationRow } from './integration-row.tsx';
import { useHeldOrder } from './use-held-order.ts';

const PAGE_SIZES = [25, 50, 100];

export interface IntegrationListProps {
  readonly integrations: readonly ReportedIntegration[];
  readonly context: VersionsContext;
  /** Everything is in sync, so that an empty list means that there is nothing to sync. */
  readonly isSettled: boolean;
}

export function IntegrationList({ integrations, context, isSettled }: IntegrationListProps) {
  const [query, setQuery] = useState('');
  const [states, setStates] = useState<readonly SyncState[]>([]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState({ index: 0, size: PAGE_SIZES[0] ?? 25 });
  const listId = useId();

  const all = listedIntegrations(integrations);
  const held = useHeldOrder(filterIntegrations(all, { query, states }), nameOf);
  const pageCount = Math.ceil(held.rows.length / page.size);
  const index = Math.min(page.index, Math.max(0, pageCount - 1));
  const shown = held.rows.slice(index * page.size, (index + 1) * page.size);
  const areAllOpen = shown.length > 0 && shown.every((row) => open.has(row.package_name));

  const change = (apply: () => void): void => {
    apply();
    held.release();
    setPage({ ...page, index: 0 });
  };
  const toggle = (name: string): void => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };

  if (all.length === 0) return <NothingListed isSettled={isSettled} />;
  return (
    <section aria-label={text.integrations}>
      <Toolbar
        query={query}
        onQuery={(value) => change(() => setQuery(value))}
        filter={
          <StateFilter
            label={text.stateFilter}
            counts={stateCounts(all, states)}
            chosen={states}
            onChange={(chosen) => change(() => setStates(chosen))}
          />
        }
        summary={text.found(held.rows.length, all.length)}
        legend={text.versionsLegend(context.remoteName)}
        areAllOpen={areAllOpen}
        onToggleAll={() => setOpen(areAllOpen ? new Set() : new Set(shown.map(nameOf)))}
      />
      <ul id={listId} {...held.listeners}>
        {shown.map((row) => (
          <IntegrationRow
            key={row.package_name}
            row={row}
            context={context}
            isOpen={open.has(row.package_name)}
            onToggle={() => toggle(row.package_name)}
          />
        ))}
      </ul>
      {shown.length === 0 ? (
        <EuiEmptyPrompt
          titleSize="xs"
          title={<h3>{text.noMatch}</h3>}
          actions={
            <EuiButtonEmpty
              size="s"
              onClick={() =>
                change(() => {
                  setQuery('');
                  setStates([]);
                })
              }
            >
              {text.clearFilter}
            </EuiButtonEmpty>
          }
        />
      ) : null}
      {held.rows.length > (PAGE_SIZES[0] ?? 25) ? (
        <>
          <EuiSpacer size="s" />
          <EuiTablePagination
            aria-controls={listId}
            pageCount={pageCount}
            activePage={index}
            onChangePage={(next) => setPage({ ...page, index: next })}
            itemsPerPage={page.size}
            itemsPerPageOptions={PAGE_SIZES}
            onChangeItemsPerPage={(size) => setPage({ index: 0, size })}
          />
        </>
      ) : null}
    </section>
  );
}

function NothingListed({ isSettled }: Pick<IntegrationListProps, 'isSettled'>) {
  return (
    <EuiEmptyPrompt
      titleSize="xs"
      title={<h3>{isSettled ? text.noIntegrations : text.noIntegrationsKnown}</h3>}
      body={<p>{isSettled ? text.noIntegrationsHint : text.noIntegrationsKnownHint}</p>}
    />
  );
}

function nameOf(row: ReportedIntegration): string {
  return row.package_name;
}

interface ToolbarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly filter: React.ReactNode;
  readonly summary: string;
  readonly legend: string;
  readonly areAllOpen: boolean;
  readonly onToggleAll: () => void;
}

function Toolbar({ query, onQuery, filter, summary, legend, areAllOpen, onToggleAll }: ToolbarProps) {
  const { euiTheme } = useEuiTheme();
  const line = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s } as const;
  return (
    <>
      <div css={line}>
        <SearchField isCompressed label={text.search} value={query} onChange={onQuery} />
        {filter}
      </div>
      <EuiSpacer size="s" />
      <div css={[line, { justifyContent: 'space-between', borderBlockEnd: euiTheme.border.thin }]}>
        <EuiText size="xs" color="subdued">
          {summary} <span aria-hidden="true">({legend})</span>
        </EuiText>
        <LiveRegion>{query === '' ? '' : summary}</LiveRegion>
        <EuiButtonEmpty size="xs" iconType={areAllOpen ? 'fold' : 'unfold'} onClick={onToggleAll}>
          {areAllOpen ? text.collapseAll : text.expandAll}
        </EuiButtonEmpty>
      </div>
    </>
  );
}
