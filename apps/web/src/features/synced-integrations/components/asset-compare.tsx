/** One custom asset on both sides, line by line; what is the same is folded. */
import type { CustomAssetSides, ReportedAsset } from '@lockstep/contracts';
import {
  EuiButtonEmpty,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useMemo, useState } from 'react';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useCustomAssetSides } from '../api/asset-sides-query.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import {
  countDifferences,
  diffJson,
  foldSame,
  type DiffLine,
  type DiffPart,
  type JsonValue,
} from '../model/json-diff.ts';

interface AssetCompareProps {
  readonly outputId: string;
  readonly asset: ReportedAsset;
  readonly remoteName: string;
}

export function AssetCompare({ outputId, asset, remoteName }: AssetCompareProps) {
  const { data, error } = useCustomAssetSides(outputId, asset);
  return (
    <>
      <EuiSpacer size="s" />
      {error !== null ? (
        <ErrorNotice title={text.compareProblem} error={error} />
      ) : data === undefined ? (
        <EuiSkeletonText lines={3} contentAriaLabel={text.compareLoading} />
      ) : (
        <Sides sides={data} remoteName={remoteName} />
      )}
    </>
  );
}

function Sides({ sides, remoteName }: { readonly sides: CustomAssetSides; readonly remoteName: string }) {
  const { main, remote } = sides;
  const notes = [
    ...sideNotes(main, text.onManagement),
    ...sideNotes(remote, remoteName),
    ...(sides.is_equal ? [text.equal] : []),
  ];
  return (
    <>
      {notes.map((note) => (
        <EuiText key={note} size="s">
          <p>{note}</p>
        </EuiText>
      ))}
      {main.kind === 'unknown' || remote.kind === 'unknown' ? null : (
        <Difference before={bodyOf(main)} after={bodyOf(remote)} remoteName={remoteName} />
      )}
    </>
  );
}

type Side = CustomAssetSides['main'];

function sideNotes(side: Side, name: string): readonly string[] {
  if (side.kind === 'absent') return [text.sideAbsent(name)];
  return side.kind === 'unknown' ? [text.sideUnknown(name, side.message)] : [];
}

/** A side where it is not is like an empty body: every line of the other stands alone. */
function bodyOf(side: Side): JsonValue {
  return side.kind === 'there' ? (side.body as JsonValue) : {};
}

interface DifferenceProps {
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly remoteName: string;
}

function Difference({ before, after, remoteName }: DifferenceProps) {
  const { euiTheme } = useEuiTheme();
  const lines = useMemo(() => diffJson(before, after), [before, after]);
  const { removed, added } = countDifferences(lines);
  return (
    <figure aria-label={text.differences(removed, added)}>
      {removed + added === 0 ? null : (
        <EuiText size="xs" color="subdued" component="div" aria-hidden="true">
          {text.diffLegend(remoteName)}
        </EuiText>
      )}
      <div
        // Long lines scroll inside the block, and a scrollable block must be reachable by keyboard.
        tabIndex={0}
        role="group"
        aria-label={text.differences(removed, added)}
        css={{
          maxBlockSize: 400,
          overflow: 'auto',
          borderRadius: euiTheme.border.radius.control,
          backgroundColor: euiTheme.colors.backgroundBaseSubdued,
          padding: euiTheme.size.s,
          fontFamily: euiTheme.font.familyCode,
          fontSize: 12,
          lineHeight: 1.5,
        }}
      >
        {foldSame(lines).map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </div>
    </figure>
  );
}

function Part({ part: { kind, lines } }: { readonly part: DiffPart }) {
  const [isOpen, setOpen] = useState(kind === 'lines');
  if (!isOpen) {
    return (
      <EuiButtonEmpty size="xs" iconType="unfold" onClick={() => setOpen(true)}>
        {text.folded(lines.length)}
      </EuiButtonEmpty>
    );
  }
  return (
    <>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </>
  );
}

const MARKS = { same: ' ', removed: '−', added: '+' } as const;

function Line({ line: { sign, depth, text: content } }: { readonly line: DiffLine }) {
  const { euiTheme } = useEuiTheme();
  const { colors } = euiTheme;
  const look = {
    same: {},
    removed: { backgroundColor: colors.backgroundBaseDanger, color: colors.textDanger },
    added: { backgroundColor: colors.backgroundBaseSuccess, color: colors.textSuccess },
  }[sign];
  return (
    <div
      css={[{ display: 'flex', whiteSpace: 'pre', inlineSize: 'max-content', minInlineSize: '100%' }, look]}
    >
      <span aria-hidden="true" css={{ inlineSize: '2ch', flexShrink: 0 }}>
        {MARKS[sign]}
      </span>
      {sign === 'same' ? null : (
        <EuiScreenReaderOnly>
          <span>{sign === 'removed' ? text.diffRemoved : text.diffAdded}</span>
        </EuiScreenReaderOnly>
      )}
      <span>{`${'  '.repeat(depth)}${content}`}</span>
    </div>
  );
}
