/** Everything synced to one remote, worst first, one page at a time so that a thousand stay quick. */
import type { SyncReport, SyncState } from '@lockstep/contracts';
import { EuiScreenReaderOnly, EuiSpacer, EuiTablePagination, EuiTitle, useEuiTheme } from '@elastic/eui';
import { useCallback, useId, useMemo, useState, type ReactNode } from 'react';
import { useLateValue } from '../../../lib/use-late-value.ts';
import { EmptyNote, NoMatch } from '../../../ui/empty-note.tsx';
import { Hint } from '../../../ui/text.tsx';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import {
  filterEntries,
  pageSections,
  reportEntries,
  stateCounts,
  type EntrySection,
} from '../model/report-entries.ts';
import { EntryRow } from './entry-row.tsx';
import type { ListContext } from './list-context.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { useGradualSet } from './use-gradual-set.ts';
import { useHeldOrder } from './use-held-order.ts';

const PAGE_SIZES = [25, 50, 100];
const FIRST_SIZE = 25;

interface ReportListProps {
  readonly report: SyncReport;
  readonly context: ListContext;
  /** Name of the package that is looked for at first, and shown open. */
  readonly item?: string | undefined;
  /** More buttons above the list. */
  readonly actions?: ReactNode;
}

export function ReportList({ report, context, item, actions }: ReportListProps) {
  const [query, setQuery] = useState(item ?? '');
  const [states, setStates] = useState<readonly SyncState[]>([]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(item === undefined ? [] : [item]));
  const [page, setPage] = useState({ index: 0, size: FIRST_SIZE });
  const listId = useId();

  const all = useMemo(() => reportEntries(report), [report]);
  const isMixed = all.some(({ group }) => group !== 'integrations');
  // Letters and numbers of pages show at once; the rows follow.
  const view = useLateValue(useMemo(() => ({ query, states, page }), [query, states, page]));
  const found = useMemo(() => filterEntries(all, view), [all, view]);
  const held = useHeldOrder(found, keyOf);
  const { size } = view.page;
  const pageCount = Math.ceil(held.rows.length / size);
  const withinPages = (index: number): number => Math.min(index, Math.max(0, pageCount - 1));
  const sections = pageSections(held.rows, { index: withinPages(view.page.index), size });
  const shown = sections.flatMap(({ entries }) => entries);
  const openable = shown.filter(({ kind }) => kind !== 'extra').map(keyOf);
  const areAllOpen = openable.length > 0 && openable.every((key) => open.has(key));
  // Opening many rows may take longer than a frame: the button answers at once.
  const shownOpen = useGradualSet(open);

  const clear = (): void => {
    setQuery('');
    setStates([]);
  };
  const change = (apply: () => void): void => {
    apply();
    held.release();
    setPage({ ...page, index: 0 });
  };
  const toggle = useCallback((key: string): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);

  if (all.length === 0) return <NothingListed isSettled={report.state === 'in_sync'} />;
  return (
    <section aria-label={flyoutMessages.listed}>
      <ListToolbar
        query={query}
        onQuery={(value) => change(() => setQuery(value))}
        counts={stateCounts(all, states)}
        states={states}
        onStates={(chosen) => change(() => setStates(chosen))}
        found={held.rows.length}
        total={all.length}
        counted={isMixed ? text.countedItem : text.countedIntegration}
        legend={text.versionsLegend(context.remoteName)}
        areAllOpen={areAllOpen}
        onToggleAll={() => setOpen(areAllOpen ? new Set() : new Set(openable))}
        actions={actions}
      />
      <div id={listId} {...held.listeners}>
        {sections.map((section) => (
          <Section
            key={section.group}
            section={section}
            isNamed={isMixed}
            context={context}
            open={shownOpen}
            onToggle={toggle}
          />
        ))}
      </div>
      {shown.length > 0 ? null : (
        <NoMatch title={text.noMatch} clear={text.clearFilter} onClear={() => change(clear)} />
      )}
      {held.rows.length > FIRST_SIZE ? (
        <>
          <EuiSpacer size="s" />
          <EuiTablePagination
            aria-controls={listId}
            pageCount={pageCount}
            activePage={withinPages(page.index)}
            onChangePage={(next) => setPage({ ...page, index: next })}
            itemsPerPage={page.size}
            itemsPerPageOptions={PAGE_SIZES}
            onChangeItemsPerPage={(chosen) => setPage({ index: 0, size: chosen })}
          />
        </>
      ) : null}
    </section>
  );
}

function NothingListed({ isSettled }: { readonly isSettled: boolean }) {
  if (isSettled) return <EmptyNote title={text.noIntegrations} text={text.noIntegrationsHint} />;
  return <EmptyNote title={text.noIntegrationsKnown} text={text.noIntegrationsKnownHint} />;
}

function keyOf({ key }: { readonly key: string }): string {
  return key;
}

interface SectionProps {
  readonly section: EntrySection;
  /** Where integrations are all there is, a heading over them tells the eye nothing. */
  readonly isNamed: boolean;
  readonly context: ListContext;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function Section({ section: { group, groupSize, entries }, isNamed, context, open, onToggle }: SectionProps) {
  const { euiTheme } = useEuiTheme();
  const title = flyoutMessages.groupTitle(group, context.remoteName);
  const hint = flyoutMessages.groupHint(group, context.remoteName);
  return (
    <>
      {isNamed ? (
        <div css={{ paddingBlock: `${euiTheme.size.base} ${euiTheme.size.xs}` }}>
          <EuiTitle size="xxs">
            <h3>
              {title}{' '}
              <span css={{ color: euiTheme.colors.textSubdued, fontWeight: euiTheme.font.weight.regular }}>
                {flyoutMessages.groupCount(groupSize)}
              </span>
            </h3>
          </EuiTitle>
          {hint === '' ? null : <Hint>{hint}</Hint>}
        </div>
      ) : (
        <EuiScreenReaderOnly>
          <h3>{title}</h3>
        </EuiScreenReaderOnly>
      )}
      <ul>
        {entries.map((entry) => (
          <EntryRow
            key={entry.key}
            entry={entry}
            context={context}
            isOpen={open.has(entry.key)}
            onToggle={onToggle}
          />
        ))}
      </ul>
    </>
  );
}
