/** The whole of a setup: the chain, the steps with one of them open, and what was made. */
import type { Setup, SetupCheck, SetupStepId } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Permission } from '../../../lib/permission.ts';
import { StageChain } from '../../../ui/stage-chain.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { QuietProgress } from '../../../ui/quiet-progress.tsx';
import { Heading, Hint } from '../../../ui/text.tsx';
import { useChecks } from '../api/setup-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { setupStages } from '../model/setup-stages.ts';
import { sideName } from '../model/side-name.ts';
import {
  firstOpen,
  isFinished,
  nextAfter,
  readAskedStep,
  stepViews,
  type AskedStep,
  type StepView,
} from '../model/step-views.ts';
import { CompleteCallout } from './complete-callout.tsx';
import { MadeList } from './made-list.tsx';
import { RemainingSteps } from './remaining-steps.tsx';
import { StepItem, stepElementId } from './step-item.tsx';
import { useStepWork } from './use-step-work.ts';

interface SetupWorkProps {
  readonly setup: Setup;
  readonly permission: Permission;
  /** The clusters are simulated. */
  readonly isSimulation: boolean;
}

export function SetupWork({ setup, permission, isSimulation }: SetupWorkProps) {
  const checks = useChecks(setup.id);
  const work = useStepWork(setup.id);
  const views = stepViews(setup, checks.data);
  const [asked, ask] = useAskedStep(setup, views, checks.data);
  const names = { management: sideName(setup, 'management'), remote: sideName(setup, 'remote') };

  useScrollToStep(asked);
  const isAtEnd = isFinished(setup, views);
  const end = useScrollToEnd(isAtEnd, checks.data !== undefined);

  const openStep = (stepId: SetupStepId): void => {
    ask(stepId);
    requestAnimationFrame(() => document.getElementById(stepElementId(stepId))?.focus());
  };
  return (
    <>
      <ErrorNotice title={text.checksProblem} error={checks.error} after="m" />
      <StageChain stages={setupStages(views, names)} />
      <EuiSpacer size="l" />
      {isAtEnd ? (
        <>
          <div ref={end} tabIndex={-1}>
            <CompleteCallout setup={setup} />
          </div>
          <EuiSpacer size="l" />
        </>
      ) : null}
      <Heading level={2} size="xs" text={text.steps} />
      <StepsDone views={views} />
      <RemainingSteps
        setup={setup}
        views={views}
        permission={permission}
        work={work}
        readChecks={async () => (await checks.refetch()).data}
        onStop={openStep}
      />
      <EuiSpacer size="s" />
      <ol aria-label={text.steps}>
        {views.map((view) => (
          <StepItem
            key={view.step.id}
            setup={setup}
            view={view}
            next={nextAfter(views, view.step.id)}
            permission={permission}
            work={work}
            isSimulation={isSimulation}
            isOpened={asked === view.step.id}
            isChecking={checks.isFetching}
            onCheck={() => void checks.refetch()}
            onOpen={openStep}
            onToggle={() => ask(asked === view.step.id ? 'none' : view.step.id)}
          />
        ))}
      </ol>
      <EuiSpacer size="l" />
      <MadeList setup={setup} permission={permission} />
    </>
  );
}

/** A step that the address names is scrolled to when the page is opened; later nothing moves by itself. */
function useScrollToStep(asked: AskedStep): void {
  const [first] = useState(asked);
  useEffect(() => {
    if (first === undefined || first === 'none') return;
    document.getElementById(stepElementId(first))?.scrollIntoView({ block: 'start' });
  }, [first]);
}

/** Who has just finished is at the last step, and what comes next stands above all of them. */
function useScrollToEnd(isFinished: boolean, isKnown: boolean): RefObject<HTMLDivElement> {
  const end = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!isKnown) return;
    if (isFinished && wasOpen.current) {
      end.current?.scrollIntoView({ block: 'start' });
      end.current?.focus({ preventScroll: true });
    }
    wasOpen.current = !isFinished;
  }, [isFinished, isKnown]);
  return end;
}

function StepsDone({ views }: { readonly views: readonly StepView[] }) {
  const all = views.length;
  const done = views.filter(({ state }) => state === 'done').length;
  return (
    <>
      <Hint>{text.progress(done, all)}</Hint>
      <EuiSpacer size="xs" />
      <QuietProgress
        done={done}
        total={all}
        name={text.progressName}
        words={text.stepsDone(done, all)}
        height={4}
      />
    </>
  );
}

/**
 * The opened step is in the address, to be copied and returned to. Without one it is the first that is not done when the
 * checks have been read; it stays open when it becomes done, so that nothing moves under the pointer.
 */
function useAskedStep(
  setup: Setup,
  views: readonly StepView[],
  checks: readonly SetupCheck[] | undefined,
): readonly [AskedStep, (step: SetupStepId | 'none') => void] {
  const [params, setParams] = useSearchParams();
  const asked = readAskedStep(params.get('step'), setup.steps);
  const ask = (step: SetupStepId | 'none'): void => setParams({ step }, { replace: true });
  const fallback = setup.missing.length > 0 ? 'sides' : (firstOpen(views)?.step.id ?? 'none');
  const isUndecided = asked === undefined && (setup.missing.length > 0 || checks !== undefined);
  useEffect(() => {
    if (isUndecided) setParams({ step: fallback }, { replace: true });
  }, [isUndecided, fallback, setParams]);
  return [asked, ask];
}
