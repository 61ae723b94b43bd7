/** One integration of one remote: state and versions at a glance, the cause and the next action when opened. */
import type { ReportedIntegration } from '@lockstep/contracts';
import { EuiIcon, EuiScreenReaderOnly, EuiText, useEuiTheme } from '@elastic/eui';
import { useId } from 'react';
import { useNow } from '../../../lib/use-now.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { attemptsText } from '../model/attempts-text.ts';
import { titleOf } from '../model/integration-list.ts';
import { versionsText, type VersionsContext } from '../model/versions-text.ts';
import { IntegrationDetails } from './integration-details.tsx';

/** Of the longest usual state, so that columns line up from row to row. */
const BADGE_WIDTH = '120px';

export interface IntegrationRowProps {
  readonly row: ReportedIntegration;
  readonly context: VersionsContext;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function IntegrationRow({ row, context, isOpen, onToggle }: IntegrationRowProps) {
  const { euiTheme } = useEuiTheme();
  const id = useId();
  const versions = versionsText(row, context);
  return (
    <li css={{ borderBlockEnd: euiTheme.border.thin }}>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          css={{
            inlineSize: '100%',
            display: 'grid',
            gridTemplateColumns: `${euiTheme.size.base} minmax(0, 1fr) ${BADGE_WIDTH}`,
            columnGap: euiTheme.size.s,
            alignItems: 'center',
            padding: `${euiTheme.size.s} ${euiTheme.size.xs}`,
            textAlign: 'start',
            ':hover': { backgroundColor: euiTheme.colors.backgroundBaseSubdued },
          }}
        >
          <EuiIcon type={isOpen ? 'chevronSingleDown' : 'chevronSingleRight'} size="s" aria-hidden="true" />
          <span
            css={{
              minInlineSize: 0,
              display: 'grid',
              // Columns that line up from row to row; one under the other where there is no room.
              gridTemplateColumns: 'minmax(0, 1fr) 150px 190px',
              alignItems: 'center',
              columnGap: euiTheme.size.m,
              [`@media (max-width: ${euiTheme.breakpoint.m}px)`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
            }}
          >
            <EuiText size="s" component="span">
              <strong>{titleOf(row)}</strong>
            </EuiText>
            <EuiText size="xs" component="span" color="subdued">
              <span aria-hidden="true">{versions.shown}</span>
              <EuiScreenReaderOnly>
                <span>{`, ${versions.aloud}, `}</span>
              </EuiScreenReaderOnly>
            </EuiText>
            <EuiText size="xs" component="span" color="subdued">
              <Timing row={row} />
            </EuiText>
          </span>
          <span css={{ textAlign: 'end' }}>
            <SyncStateBadge state={row.state} />
          </span>
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <IntegrationDetails row={row} context={context} /> : null}
      </div>
    </li>
  );
}

/** What is pending counts down; what is settled says when it changed last. */
function Timing({ row }: { readonly row: ReportedIntegration }) {
  const attempts = attemptsText(row, useNow());
  return attempts ?? <RelativeTime at={row.updated_at} />;
}
