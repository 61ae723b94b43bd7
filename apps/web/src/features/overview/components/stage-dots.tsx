/** The chain of one remote in small: sound up to the break, the break marked, dim after it. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiIcon, useEuiTheme } from '@elastic/eui';
import { Fragment } from 'react';
import { overviewMessages as text } from '../../../texts/overview.ts';

type Stages = SyncReport['stages'];

const STATE_ICONS = { broken: 'errorFill', warning: 'warningFill' } as const;

interface StageDotsProps {
  readonly stages: Stages;
  /** Names of the stages, for those who do not see them. */
  readonly names: Readonly<Record<Stages[number]['id'], string>>;
}

export function StageDots({ stages, names }: StageDotsProps) {
  const { euiTheme } = useEuiTheme();
  if (stages.length === 0) return null;
  const { colors } = euiTheme;
  const colorOf = {
    ok: colors.success,
    waiting: colors.primary,
    warning: colors.textWarning,
    broken: colors.danger,
    unknown: colors.borderBaseProminent,
  } as const;
  return (
    <span
      role="img"
      aria-label={chainWords(stages, names)}
      title={chainWords(stages, names)}
      css={{ display: 'inline-flex', alignItems: 'center' }}
    >
      {stages.map(({ id, state }, index) => (
        <Fragment key={id}>
          {index === 0 ? null : (
            <span
              css={{
                inlineSize: 10,
                borderBlockStart: `2px ${state === 'broken' || state === 'unknown' ? 'dashed' : 'solid'} ${colorOf[state]}`,
              }}
            />
          )}
          {state === 'broken' || state === 'warning' ? (
            <EuiIcon type={STATE_ICONS[state]} size="s" color={colorOf[state]} aria-hidden={true} />
          ) : (
            <span
              css={{
                inlineSize: 8,
                blockSize: 8,
                borderRadius: '50%',
                // A background would be gone where the system forces its colors.
                border: `${state === 'ok' ? 4 : 2}px ${state === 'unknown' ? 'dashed' : 'solid'} ${colorOf[state]}`,
              }}
            />
          )}
        </Fragment>
      ))}
    </span>
  );
}

function chainWords(stages: Stages, names: StageDotsProps['names']): string {
  const broken = stages.find(({ state }) => state === 'broken');
  if (broken !== undefined) return text.chainBroken(names[broken.id]);
  const warning = stages.find(({ state }) => state === 'warning');
  if (warning !== undefined) return text.chainWarning(names[warning.id]);
  const waiting = stages.find(({ state }) => state === 'waiting');
  if (waiting !== undefined) return text.chainWaiting(names[waiting.id]);
  return stages.every(({ state }) => state === 'ok') ? text.chainSound : text.noStages;
}
