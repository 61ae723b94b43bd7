/** The columns that the rows of the flyout share, so that they line up from row to row. */
import { EuiIcon, EuiText, useEuiTheme } from '@elastic/eui';
import { Fragment, type ReactNode } from 'react';
import { PackageIcon } from '../../../ui/package-icon.tsx';

interface RowColumnsProps {
  readonly arrow: 'chevronSingleDown' | 'chevronSingleRight' | undefined;
  /** Address of the icon of a package. */
  readonly picture: string | undefined;
  readonly badge: ReactNode;
  readonly children: ReactNode;
}

/** Of the longest usual state, so that columns line up from row to row. */
const BADGE_WIDTH = '144px';
/** There a badge beside a name would break the name apart. */
const SMALLEST = '@media (max-width: 380px)';

/**
 * Arrow, picture, content, badge. Without `arrow` its place stays empty, so that rows that cannot be opened
 * line up with those that can.
 */
export function RowColumns({ arrow, picture, badge, children }: RowColumnsProps) {
  const { euiTheme } = useEuiTheme();
  const beforeBadge = `${euiTheme.size.base} ${euiTheme.size.base} minmax(0, 1fr)`;
  const narrow = `@media (max-width: ${euiTheme.breakpoint.m}px)`;
  return (
    <span
      css={{
        display: 'grid',
        gridTemplateColumns: `${beforeBadge} ${BADGE_WIDTH}`,
        columnGap: euiTheme.size.s,
        alignItems: 'center',
        // Nothing has to line up beside it there, and names need the room.
        [narrow]: { gridTemplateColumns: `${beforeBadge} max-content` },
        [SMALLEST]: { gridTemplateColumns: beforeBadge },
      }}
    >
      {arrow === undefined ? <span /> : <EuiIcon type={arrow} size="s" aria-hidden="true" />}
      <PackageIcon path={picture} size="m" />
      <span
        css={{
          minInlineSize: 0,
          display: 'grid',
          // Columns that line up from row to row; one under the other where there is no room.
          gridTemplateColumns: 'minmax(0, 1fr) 150px 180px',
          alignItems: 'center',
          columnGap: euiTheme.size.m,
          [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        {children}
      </span>
      <span css={{ textAlign: 'end', [SMALLEST]: { gridColumn: 3, textAlign: 'start' } }}>{badge}</span>
    </span>
  );
}

/**
 * A name may break at its dots and at signs, such as `logs-system@custom`; `note` stands below it unless empty.
 */
export function RowTitle({ children, note }: { readonly children: string; readonly note: string }) {
  return (
    <EuiText size="s" component="span" css={{ overflowWrap: 'anywhere' }}>
      <strong>
        {/* A name breaks at its joints rather than within a word. */}
        {children.split(/(?=[@.])/).map((part, index) => (
          <Fragment key={index}>
            {index === 0 ? null : <wbr />}
            {part}
          </Fragment>
        ))}
      </strong>
      {note === '' ? null : (
        <EuiText size="xs" component="span" color="subdued" css={{ display: 'block' }}>
          {note}
        </EuiText>
      )}
    </EuiText>
  );
}

/** Small gray text within a row: versions, times, counts. */
export function Subdued({ children }: { readonly children: ReactNode }) {
  return (
    <EuiText size="xs" component="span" color="subdued">
      {children}
    </EuiText>
  );
}
