/** What becomes of the data streams of every cluster, those that roll over first. */
import type { PackageDiff } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, type EuiBasicTableColumn } from '@elastic/eui';
import { Heading, Hint } from '../../../ui/text.tsx';
import { changesMessages as text } from '../../../texts/integrations-changes.ts';
import { streamRows, type StreamRow } from '../model/change-rows.ts';

const LOOKS = {
  unchanged: { color: 'success', icon: 'check' },
  updated: { color: 'primary', icon: 'pencil' },
  rolls_over: { color: 'warning', icon: 'refresh' },
  replicated: { color: 'hollow', icon: 'copy' },
  unknown: { color: 'hollow', icon: 'info' },
  none: { color: 'hollow', icon: 'dashedCircle' },
} as const;

const COLUMNS: EuiBasicTableColumn<StreamRow>[] = [
  { field: 'cluster', name: text.cluster, width: '160px' },
  {
    name: text.stream,
    render: ({ stream, effect }: StreamRow) => (
      <span css={{ overflowWrap: 'anywhere' }}>
        {stream ?? (effect === 'unknown' ? text.notChecked : text.noStreams)}
      </span>
    ),
  },
  {
    field: 'effect',
    name: text.effect,
    width: '180px',
    render: (effect: StreamRow['effect']) => (
      <EuiBadge color={LOOKS[effect].color} iconType={LOOKS[effect].icon}>
        {text.effects[effect]}
      </EuiBadge>
    ),
  },
  { name: text.details, render: (row: StreamRow) => <Details row={row} /> },
];

export function StreamEffects({ clusters }: Pick<PackageDiff, 'clusters'>) {
  return (
    <>
      <Heading level={3} size="xxs" text={text.streams} />
      <EuiBasicTable
        tableCaption={text.streams}
        compressed
        items={[...streamRows(clusters)]}
        itemId={({ key }: StreamRow) => key}
        columns={COLUMNS}
      />
    </>
  );
}

function Details({ row }: { readonly row: StreamRow }) {
  const { effect, reason, newFields, conflicts, leftOut } = row;
  return (
    <div>
      {effect === 'unknown' ? <Hint>{reason}</Hint> : null}
      {effect === 'replicated' ? <Hint>{text.replicated}</Hint> : null}
      {effect === 'rolls_over' && conflicts.length === 0 ? <Hint>{text.rollsOver(reason ?? '')}</Hint> : null}
      {conflicts.length === 0 ? null : (
        <>
          <Hint>{text.conflicts(conflicts.length)}</Hint>
          <ul>
            {conflicts.map(({ field, before, after }) => (
              <li key={field} css={{ overflowWrap: 'anywhere' }}>
                <strong>{field}</strong> {text.conflict(before, after)}
              </li>
            ))}
          </ul>
        </>
      )}
      {newFields === 0 ? null : <Hint>{text.newFields(newFields)}</Hint>}
      {leftOut === 0 ? null : <Hint>{text.leftOut(leftOut)}</Hint>}
    </div>
  );
}
