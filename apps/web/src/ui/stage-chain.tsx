/**
 * The one picture of the product: five stages between the management cluster and what a remote has applied. Sound
 * up to the break, the break marked, dim after it.
 */
import type { STAGES, SyncReport } from '@lockstep/contracts';
import {
  EuiIcon,
  EuiLoadingSpinner,
  EuiScreenReaderOnly,
  EuiText,
  useEuiTheme,
  type UseEuiTheme,
} from '@elastic/eui';
import { uiMessages } from '../texts/ui.ts';

export type StageState = SyncReport['stages'][number]['state'];

export interface StageView {
  readonly id: (typeof STAGES)[number];
  readonly state: StageState;
  readonly name: string;
  /** One short line under the name; empty when there is nothing to say. */
  readonly note: string;
}

/** Where five names do not fit beside each other, the chain goes downwards. */
const NARROW = '@container (max-width: 480px)';

export function StageChain({ stages }: { readonly stages: readonly StageView[] }) {
  return (
    <div css={{ containerType: 'inline-size' }}>
      <ol
        aria-label={uiMessages.chain}
        css={{
          display: 'grid',
          gridTemplateColumns: `repeat(${stages.length}, minmax(0, 1fr))`,
          [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        {stages.map((stage, index) => (
          <Stage key={stage.id} stage={stage} after={stages[index + 1]} />
        ))}
      </ol>
    </div>
  );
}

interface StageProps {
  readonly stage: StageView;
  readonly after: StageView | undefined;
}

function Stage({ stage, after }: StageProps) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  const { color, icon } = look(stage.state, theme);
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
      {after === undefined ? null : <Link from={stage.state} to={after.state} />}
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
            stage.state === 'waiting' || stage.state === 'unknown'
              ? euiTheme.colors.backgroundBasePlain
              : color,
          border: `2px ${stage.state === 'unknown' ? 'dashed' : 'solid'} ${color}`,
        }}
      >
        {stage.state === 'waiting' ? (
          <EuiLoadingSpinner size="s" aria-hidden="true" />
        ) : (
          <EuiIcon type={icon} size="s" color="currentColor" aria-hidden="true" />
        )}
      </span>
      <EuiText size="xs" css={{ marginBlockStart: euiTheme.size.xs, maxInlineSize: '100%' }}>
        <strong css={{ overflowWrap: 'anywhere', hyphens: 'auto' }}>{stage.name}</strong>
        <EuiScreenReaderOnly>
          <span>{`: ${uiMessages.stages[stage.state]}`}</span>
        </EuiScreenReaderOnly>
        {stage.note === '' ? null : (
          <div
            css={{
              color: noteColor(stage.state, theme),
            }}
          >
            {stage.note}
          </div>
        )}
      </EuiText>
    </li>
  );
}

/** The line to the next stage: whole where both ends are sound, broken into dashes at the break. */
function Link({ from, to }: { readonly from: StageState; readonly to: StageState }) {
  const theme = useEuiTheme();
  const isBreak = from === 'ok' && to === 'broken';
  const goesOn =
    to === 'ok' || ((from === 'ok' || from === 'warning') && (to === 'waiting' || to === 'warning'));
  const style = goesOn ? 'solid' : 'dashed';
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

function look(state: StageState, { euiTheme: { colors } }: UseEuiTheme): { color: string; icon: string } {
  switch (state) {
    case 'ok':
      return { color: colors.success, icon: 'check' };
    case 'waiting':
      return { color: colors.primary, icon: 'empty' };
    case 'warning':
      return { color: colors.textWarning, icon: 'warning' };
    case 'broken':
      return { color: colors.danger, icon: 'cross' };
    case 'unknown':
      return { color: colors.borderBaseProminent, icon: 'empty' };
  }
}

function noteColor(state: StageState, { euiTheme: { colors } }: UseEuiTheme): string {
  if (state === 'broken') return colors.textDanger;
  return state === 'warning' ? colors.textWarning : colors.textSubdued;
}
