/** One row of the flyout: state and versions at a glance, everything else when opened. */
import type { ReportedIntegration } from '@lockstep/contracts';
import { EuiButtonIcon, EuiScreenReaderOnly, EuiToolTip, useEuiTheme } from '@elastic/eui';
import { memo, useId, useState } from 'react';
import { useNow } from '../../../lib/use-now.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { useSyncNow, type SyncNow } from '../api/sync-now.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { attemptsText, retryText } from '../model/attempts-text.ts';
import { canRetry } from '../model/can-retry.ts';
import { openAssetsText } from '../model/open-assets-text.ts';
import type { AssetEntry, IntegrationEntry, ReportEntry } from '../model/report-entries.ts';
import { isUnderWay } from '../model/sync-request.ts';
import { versionsText } from '../model/versions-text.ts';
import { AssetDetails } from './asset-details.tsx';
import { IntegrationDetails } from './integration-details.tsx';
import type { ListContext } from './list-context.ts';
import { RowColumns, RowTitle, Subdued } from './row-columns.tsx';
import { SyncOutcome } from './sync-outcome.tsx';

interface EntryRowProps {
  readonly entry: ReportEntry;
  readonly context: ListContext;
  readonly isOpen: boolean;
  readonly onToggle: (key: string) => void;
}

/** Rendered again only when something in it changed: a page has up to a hundred. */
export const EntryRow = memo(function EntryRow({ entry, ...rest }: EntryRowProps) {
  if (entry.kind === 'extra') return <ExtraRow title={entry.title} version={entry.version} {...rest} />;
  return <ItemRow entry={entry} {...rest} />;
});

type ItemProps = Omit<EntryRowProps, 'entry'> & { readonly entry: IntegrationEntry | AssetEntry };

/**
 * Following a retry costs: only rows that have something to retry, or had while they were shown and may still tell how
 * it ended, do it.
 */
function ItemRow(props: ItemProps) {
  const { entry } = props;
  const isRetryable = canRetry(entry.kind === 'integration' ? entry.row : entry.asset);
  const [wasRetryable, setWasRetryable] = useState(isRetryable);
  if (isRetryable && !wasRetryable) setWasRetryable(true);
  return wasRetryable ? <RetriedRow {...props} /> : <OpenableRow {...props} retry={NO_RETRY} />;
}

function RetriedRow(props: ItemProps) {
  const retry = useSyncNow({ outputId: props.context.outputId, item: props.entry.key });
  return <OpenableRow {...props} retry={retry} />;
}

const NO_RETRY: SyncNow = { state: { kind: 'idle' }, ask: () => undefined };

function OpenableRow({ entry, context, isOpen, onToggle, retry }: ItemProps & { readonly retry: SyncNow }) {
  const { euiTheme } = useEuiTheme();
  const id = useId();
  const item = entry.kind === 'integration' ? entry.row : entry.asset;
  return (
    <li css={{ borderBlockEnd: euiTheme.border.thin }}>
      <div css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.xs }}>
        <h4 css={{ flex: 1, minInlineSize: 0 }}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => onToggle(entry.key)}
            css={{
              inlineSize: '100%',
              padding: `${euiTheme.size.s} ${euiTheme.size.xs}`,
              textAlign: 'start',
              ':hover': { backgroundColor: euiTheme.colors.backgroundBaseSubdued },
            }}
          >
            <RowColumns
              arrow={isOpen ? 'chevronSingleDown' : 'chevronSingleRight'}
              picture={entry.kind === 'integration' ? context.iconOf(entry.key) : undefined}
              badge={<SyncStateBadge state={entry.state ?? 'in_sync'} />}
            >
              {entry.kind === 'integration' ? (
                <IntegrationColumns entry={entry} context={context} />
              ) : (
                <AssetColumns entry={entry} />
              )}
            </RowColumns>
          </button>
        </h4>
        <RetrySlot
          isOffered={canRetry(item)}
          title={entry.title}
          context={context}
          isBusy={isUnderWay(retry.state)}
          onRetry={retry.ask}
        />
      </div>
      <div css={{ paddingInlineStart: euiTheme.size.xxl }}>
        <SyncOutcome state={retry.state} name={entry.title} />
      </div>
      <div id={id} hidden={!isOpen}>
        {!isOpen ? null : entry.kind === 'integration' ? (
          <IntegrationDetails entry={entry} context={context} retry={retry} />
        ) : (
          <div css={{ padding: `0 ${euiTheme.size.s} ${euiTheme.size.m} ${euiTheme.size.xxl}` }}>
            <AssetDetails asset={entry.asset} context={context} retry={retry} />
          </div>
        )}
      </div>
    </li>
  );
}

function IntegrationColumns({
  entry: { row, title },
  context,
}: {
  entry: IntegrationEntry;
  context: ListContext;
}) {
  const versions = versionsText(row, context);
  return (
    <>
      <RowTitle note={openAssetsText(row)}>{title}</RowTitle>
      <Subdued>
        <span aria-hidden="true">{versions.shown}</span>
        <EuiScreenReaderOnly>
          <span>{`, ${versions.aloud}, `}</span>
        </EuiScreenReaderOnly>
      </Subdued>
      <Subdued>
        <Timing row={row} />
      </Subdued>
    </>
  );
}

/** What is pending counts down; what is settled says when it changed last. */
function Timing({ row }: { readonly row: ReportedIntegration }) {
  return attemptsText(row, useNow()) ?? <RelativeTime at={row.updated_at} />;
}

function AssetColumns({ entry: { asset } }: { readonly entry: AssetEntry }) {
  const now = useNow();
  return (
    <>
      <RowTitle note={asset.is_deleted ? text.deleted : ''}>{asset.name}</RowTitle>
      <Subdued>{text.assetType(asset.type)}</Subdued>
      <Subdued>{retryText(asset, now)}</Subdued>
    </>
  );
}

interface RetrySlotProps {
  readonly isOffered: boolean;
  readonly title: string;
  readonly context: ListContext;
  readonly isBusy: boolean;
  readonly onRetry: () => void;
}

/** Its room is kept where there is nothing to retry, so that rows line up and nothing moves. */
function RetrySlot({ isOffered, title, context, isBusy, onRetry }: RetrySlotProps) {
  const { euiTheme } = useEuiTheme();
  const { retryPermission: permission } = context;
  const isDenied = permission.kind === 'denied';
  return (
    <span css={{ inlineSize: euiTheme.size.l, flexShrink: 0 }}>
      {isOffered || isBusy ? (
        <EuiToolTip content={isDenied ? permission.reason : text.retry} disableScreenReaderOutput={!isDenied}>
          <EuiButtonIcon
            iconType="refresh"
            size="xs"
            color="text"
            aria-label={text.retryItem(title, context.remoteName)}
            isLoading={isBusy}
            hasAriaDisabled
            isDisabled={isDenied || isBusy}
            onClick={onRetry}
          />
        </EuiToolTip>
      ) : null}
    </span>
  );
}

function ExtraRow({ title, version }: { readonly title: string; readonly version: string }) {
  const { euiTheme } = useEuiTheme();
  return (
    <li css={{ borderBlockEnd: euiTheme.border.thin, padding: `${euiTheme.size.s} ${euiTheme.size.xs}` }}>
      <RowColumns arrow={undefined} picture={undefined} badge={null}>
        <RowTitle note="">{title}</RowTitle>
        <Subdued>{version}</Subdued>
        <span />
      </RowColumns>
    </li>
  );
}
