/** Management and the remotes that hang on it: one line each, with its chain, its lag and its last day. */
import { EuiText, useEuiTheme } from '@elastic/eui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState, type ReactNode } from 'react';
import { formatSpan } from '../../../lib/format.ts';
import { overviewMessages as text } from '../../../texts/overview.ts';
import type { RemoteHead } from '../model/matrix-view.ts';
import type { RemoteDay } from '../api/overview-query.ts';
import { DayBar } from './day-bar.tsx';
import { LagCurve } from './lag-curve.tsx';
import { StageDots } from './stage-dots.tsx';

interface RemotesListProps {
  readonly management: { readonly name: string; readonly version: string | undefined };
  readonly remotes: readonly RemoteHead[];
  readonly timeline: ReadonlyMap<string, RemoteDay> | undefined;
  readonly stageNames: (remoteName: string) => Parameters<typeof StageDots>[0]['names'];
  /** The badge of a remote, which opens its status. */
  readonly renderBadge: (remote: RemoteHead) => ReactNode;
}

const ROW_HEIGHT = 64;
const MAX_HEIGHT = 12 * ROW_HEIGHT;

export function RemotesList({ management, remotes, timeline, stageNames, renderBadge }: RemotesListProps) {
  const { euiTheme } = useEuiTheme();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const rows = useVirtualizer({
    count: remotes.length,
    getScrollElement: () => element,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => remotes[index]?.output_id ?? index,
    overscan: 4,
  });
  return (
    <>
      <Management {...management} />
      <div
        ref={setElement}
        // A region that scrolls is reached by keyboard.
        tabIndex={remotes.length > 12 ? 0 : undefined}
        css={{ maxBlockSize: MAX_HEIGHT, overflowY: 'auto', marginInlineStart: euiTheme.size.s }}
      >
        <ul
          aria-label={text.remotes}
          css={{ listStyle: 'none', margin: 0, padding: 0, position: 'relative' }}
          style={{ blockSize: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const remote = remotes[index];
            return remote === undefined ? null : (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={remotes.length}
                aria-posinset={index + 1}
                css={{ position: 'absolute', insetInline: 0, insetBlockStart: 0 }}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RemoteLine
                  remote={remote}
                  isLast={index === remotes.length - 1}
                  day={timeline?.get(remote.output_id)}
                  stageNames={stageNames(remote.output_name)}
                  badge={renderBadge(remote)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

type ManagementProps = RemotesListProps['management'];

/** What the remotes hang on. */
function Management({ name, version }: ManagementProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s }}>
      <span
        aria-hidden="true"
        css={{
          flex: 'none',
          inlineSize: 18,
          blockSize: 18,
          borderRadius: '50%',
          border: `2px solid ${euiTheme.colors.borderBaseProminent}`,
        }}
      />
      <EuiText size="s">
        <strong>{name}</strong>
        {version === undefined ? null : <span css={{ color: euiTheme.colors.textSubdued }}> {version}</span>}
      </EuiText>
    </div>
  );
}

interface RemoteLineProps {
  readonly remote: RemoteHead;
  readonly isLast: boolean;
  readonly day: RemoteDay | undefined;
  readonly stageNames: Parameters<typeof StageDots>[0]['names'];
  readonly badge: ReactNode;
}

function RemoteLine({ remote, isLast, day, stageNames, badge }: RemoteLineProps) {
  const { euiTheme } = useEuiTheme();
  const lag = remote.follower?.lag_ms ?? null;
  const line = `2px solid ${euiTheme.colors.borderBaseProminent}`;
  return (
    <div css={{ display: 'flex' }}>
      <span aria-hidden="true" css={{ flex: 'none', position: 'relative', inlineSize: euiTheme.size.l }}>
        <span
          css={{
            position: 'absolute',
            insetBlockStart: 0,
            insetInlineStart: 0,
            blockSize: isLast ? 21 : '100%',
            borderInlineStart: line,
          }}
        />
        <span css={{ position: 'absolute', insetBlockStart: 20, inlineSize: 18, borderBlockStart: line }} />
      </span>
      <div
        css={{
          flex: 1,
          minInlineSize: 0,
          paddingBlock: euiTheme.size.s,
          display: 'grid',
          gap: euiTheme.size.xs,
        }}
      >
        <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
          <EuiText size="s" css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
            <strong>{remote.output_name}</strong>
          </EuiText>
          {badge}
        </div>
        <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: euiTheme.size.base }}>
          <StageDots stages={remote.stages} names={stageNames} />
          {day === undefined ? null : <DayBar remoteName={remote.output_name} states={day.states} />}
          {day === undefined || remote.transport === 'direct' ? null : (
            <LagCurve remoteName={remote.output_name} lags={day.lags} />
          )}
          <EuiText size="xs" color="subdued">
            {remote.transport === 'direct' ? text.direct : lag === null ? null : text.lag(formatSpan(lag))}
          </EuiText>
        </div>
      </div>
    </div>
  );
}
