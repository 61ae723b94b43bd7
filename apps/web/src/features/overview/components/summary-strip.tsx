/** The question of the product in one line: is everything in lockstep, and if not, how much is not. */
import type { SyncState } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StateFilter } from '../../../ui/state-filter.tsx';
import { overviewMessages as text } from '../../../texts/overview.ts';
import type { RemoteHead } from '../model/matrix-view.ts';
import { remoteCounts } from '../model/remote-counts.ts';

interface SummaryStripProps {
  readonly remotes: readonly RemoteHead[];
  /** Only remotes in these are shown; none means all. */
  readonly states: readonly SyncState[];
  readonly onStates: (states: readonly SyncState[]) => void;
  /** How many things will break if nobody acts. */
  readonly warnings: number;
  readonly lastChangeAt: string | undefined;
  readonly syncAll: {
    readonly permission: Permission;
    readonly isAsking: boolean;
    readonly ask: () => void;
  };
}

export function SummaryStrip(props: SummaryStripProps) {
  const { remotes, states, onStates, warnings, lastChangeAt, syncAll } = props;
  const { euiTheme } = useEuiTheme();
  const inSync = remotes.filter(({ state }) => state === 'in_sync').length;
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
      <EuiTitle size="s">
        <p>{text.inSync(inSync, remotes.length)}</p>
      </EuiTitle>
      <StateFilter
        label={text.filterLabel}
        counts={remoteCounts(remotes, states)}
        chosen={states}
        onChange={onStates}
      />
      {warnings === 0 ? null : <WarningsLink count={warnings} />}
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: euiTheme.size.m,
          marginInlineStart: 'auto',
        }}
      >
        {lastChangeAt === undefined ? null : (
          <EuiText size="s" color="subdued">
            {text.lastChange} <RelativeTime at={lastChangeAt} />
          </EuiText>
        )}
        <GuardedButton
          permission={syncAll.permission}
          iconType="refresh"
          isLoading={syncAll.isAsking}
          onClick={syncAll.ask}
        >
          {text.syncAll}
        </GuardedButton>
      </div>
    </div>
  );
}

function WarningsLink({ count }: { readonly count: number }) {
  return (
    <EuiButtonEmpty size="s" color="warning" iconType="warning" flush="both" {...useAppLink(paths.doctor)}>
      {text.warnings(count)}
    </EuiButtonEmpty>
  );
}
