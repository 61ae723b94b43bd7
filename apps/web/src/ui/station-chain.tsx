/**
 * The one picture of the product: five stations between the management cluster and what a remote has applied. Sound
 * up to the break, the break marked, dim after it.
 */
import type { STATIONS, SyncReport } from '@lockstep/contracts';
import {
  EuiIcon,
  EuiLoadingSpinner,
  EuiScreenReaderOnly,
  EuiText,
  useEuiTheme,
  type UseEuiTheme,
} from '@elastic/eui';
import { uiMessages } from './messages.ts';

export type StationState = SyncReport['stations'][number]['state'];

export interface StationView {
  readonly id: (typeof STATIONS)[number];
  readonly state: StationState;
  readonly name: string;
  /** One short line under the name; empty when there is nothing to say. */
  readonly note: string;
}

/** Where five names do not fit beside each other, the chain goes downwards. */
const NARROW = '@container (max-width: 480px)';

export function StationChain({ stations }: { readonly stations: readonly StationView[] }) {
  return (
    <div css={{ containerType: 'inline-size' }}>
      <ol
        aria-label={uiMessages.chain}
        css={{
          display: 'grid',
          gridTemplateColumns: `repeat(${stations.length}, minmax(0, 1fr))`,
          [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        {stations.map((station, index) => (
          <Station key={station.id} station={station} after={stations[index + 1]} />
        ))}
      </ol>
    </div>
  );
}

interface StationProps {
  readonly station: StationView;
  readonly after: StationView | undefined;
}

function Station({ station, after }: StationProps) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  const { color, icon } = look(station.state, theme);
  return (
    <li
      css={{
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        textAlign: 'center',
        paddingInline: 1,
        [NARROW]: {
          flexDirection: 'row',
          alignItems: 'flex-start',
          textAlign: 'start',
          gap: euiTheme.size.s,
          paddingBlockEnd: after === undefined ? 0 : euiTheme.size.base,
        },
      }}
    >
      {after === undefined ? null : <Link from={station.state} to={after.state} />}
      <span
        css={{
          position: 'relative',
          flex: 'none',
          display: 'inline-flex',
          alignItems: 'center',
          justifyContent: 'center',
          inlineSize: euiTheme.size.l,
          blockSize: euiTheme.size.l,
          borderRadius: '50%',
          color: euiTheme.colors.textInverse,
          backgroundColor:
            station.state === 'ok' || station.state === 'broken'
              ? color
              : euiTheme.colors.backgroundBasePlain,
          border: `2px ${station.state === 'unknown' ? 'dashed' : 'solid'} ${color}`,
        }}
      >
        {station.state === 'waiting' ? (
          <EuiLoadingSpinner size="s" aria-hidden="true" />
        ) : (
          <EuiIcon type={icon} size="s" color="currentColor" aria-hidden="true" />
        )}
      </span>
      <EuiText size="xs" css={{ marginBlockStart: euiTheme.size.xs, maxInlineSize: '100%' }}>
        <strong css={{ overflowWrap: 'anywhere', hyphens: 'auto' }}>{station.name}</strong>
        <EuiScreenReaderOnly>
          <span>{`: ${uiMessages.stations[station.state]}`}</span>
        </EuiScreenReaderOnly>
        {station.note === '' ? null : (
          <div
            css={{
              color: station.state === 'broken' ? euiTheme.colors.textDanger : euiTheme.colors.textSubdued,
            }}
          >
            {station.note}
          </div>
        )}
      </EuiText>
    </li>
  );
}

/** The line to the next station: whole where both ends are sound, broken into dashes at the break. */
function Link({ from, to }: { readonly from: StationState; readonly to: StationState }) {
  const theme = useEuiTheme();
  const isBreak = from === 'ok' && to === 'broken';
  const style = to === 'ok' || (from === 'ok' && to === 'waiting') ? 'solid' : 'dashed';
  const line = `2px ${style} ${look(isBreak ? 'broken' : to, theme).color}`;
  return (
    <span
      aria-hidden="true"
      css={{
        position: 'absolute',
        insetBlockStart: 11,
        insetInlineStart: 'calc(50% + 14px)',
        inlineSize: 'calc(100% - 28px)',
        borderBlockStart: line,
        [NARROW]: {
          insetBlock: '26px 2px',
          insetInlineStart: 12,
          inlineSize: 0,
          borderBlockStart: 'none',
          borderInlineStart: line,
        },
      }}
    />
  );
}

function look(state: StationState, { euiTheme: { colors } }: UseEuiTheme): { color: string; icon: string } {
  switch (state) {
    case 'ok':
      return { color: colors.success, icon: 'check' };
    case 'waiting':
      return { color: colors.primary, icon: 'empty' };
    case 'broken':
      return { color: colors.danger, icon: 'cross' };
    case 'unknown':
      return { color: colors.borderBaseProminent, icon: 'empty' };
  }
}
