/** The first steps of somebody new to the sandbox: what to do, where, and what of it is done. */
import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiIcon,
  EuiPanel,
  EuiText,
  euiMaxBreakpoint,
  useEuiTheme,
} from '@elastic/eui';
import type { MouseEvent } from 'react';
import { firstSteps } from '../../../lib/first-steps.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { Heading } from '../../../ui/text.tsx';
import { firstStepsMessages as text } from '../../../texts/overview-first-steps.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface FirstStepsCardProps {
  readonly hasSecondRemote: boolean;
  /** The remote to look at. */
  readonly outputId: string;
}

export function FirstStepsCard({ hasSecondRemote, outputId }: FirstStepsCardProps) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  const hasInstalled = firstSteps.installed.use() === 'yes';
  const hasLooked = firstSteps.looked.use() === 'yes';
  const hasBroken = firstSteps.broke.use() === 'yes';
  const dismiss = (): void => firstSteps.dismissed.set('yes');
  const done = [hasInstalled, hasLooked, hasSecondRemote, hasBroken];
  const isOver = done.every(Boolean);
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m" css={{ marginBlockEnd: euiTheme.size.l }}>
      <div css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.m }}>
        <div css={{ flex: 1 }}>
          <Heading level={2} size="xs" text={isOver ? text.over : text.title} />
        </div>
        <EuiButtonIcon iconType="cross" color="text" aria-label={text.dismiss} onClick={dismiss} />
      </div>
      <ol
        css={{
          display: 'grid',
          gap: euiTheme.size.m,
          // Four, two or one beside each other, and never one alone below three.
          gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
          [euiMaxBreakpoint(theme, 'xl')]: {
            gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          },
          [euiMaxBreakpoint(theme, 's')]: {
            gridTemplateColumns: 'minmax(0, 1fr)',
          },
          marginBlockStart: euiTheme.size.s,
        }}
      >
        <Step isDone={hasInstalled} to={paths.integrations} words={text.install} />
        <Step
          isDone={hasLooked}
          to={paths.overviewStatus(outputId)}
          words={text.look}
          onGo={() => firstSteps.looked.set('yes')}
        />
        <Step isDone={hasSecondRemote} to={paths.connect} words={text.connect} />
        <Step isDone={hasBroken} to={paths.sandboxLab} words={text.break} />
      </ol>
      {isOver ? (
        <EuiButtonEmpty size="s" flush="left" onClick={dismiss}>
          {text.dismiss}
        </EuiButtonEmpty>
      ) : null}
    </EuiPanel>
  );
}

interface StepProps {
  readonly isDone: boolean;
  readonly to: string;
  readonly words: { readonly title: string; readonly about: string };
  readonly onGo?: () => void;
}

function Step({ isDone, to, words, onGo }: StepProps) {
  const { euiTheme } = useEuiTheme();
  const { href, onClick } = useAppLink(to);
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onGo?.();
    onClick(event);
  };
  return (
    <li css={{ display: 'flex', gap: euiTheme.size.s }}>
      <EuiIcon
        type={isDone ? 'checkCircleFill' : 'dashedCircle'}
        color={isDone ? 'success' : 'subdued'}
        aria-label={isDone ? text.done : text.toDo}
        css={{ flex: 'none', marginBlockStart: 2 }}
      />
      <EuiText size="s">
        <TextLink href={href} onClick={go}>
          {words.title}
        </TextLink>
        <p>{words.about}</p>
      </EuiText>
    </li>
  );
}
