/** Everything that the console can do of what is left, one step after the other, until one needs a person or fails. */
import type { Setup, SetupCheck, SetupStepId } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useEffect, useRef, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Hint } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { firstOpen, nextRemaining, stepViews, type StepView } from '../model/step-views.ts';
import type { StepWork } from './use-step-work.ts';

interface RemainingStepsProps {
  readonly setup: Setup;
  readonly views: readonly StepView[];
  readonly permission: Permission;
  readonly work: StepWork;
  /** How all steps stand now; undefined when that cannot be read. */
  readonly readChecks: () => Promise<readonly SetupCheck[] | undefined>;
  /** Opens the step that waits for a person, or that failed. */
  readonly onStop: (stepId: SetupStepId) => void;
}

export function RemainingSteps(props: RemainingStepsProps) {
  const { setup, views, permission } = props;
  const [isRunning, setRunning] = useState(false);
  // Said aloud once, and read as long as it is so.
  const [stopped, setStopped] = useState<string>();
  const run = useRemaining(props);
  if (!isRunning && firstOpen(views) === undefined) return null;
  const allowed: Permission =
    permission.kind === 'allowed' && setup.missing.length > 0
      ? { kind: 'denied', reason: text.remainingFirst }
      : permission;
  const handleClick = async (): Promise<void> => {
    setRunning(true);
    setStopped(undefined);
    setStopped(await run());
    setRunning(false);
  };
  return (
    <>
      <EuiSpacer size="s" />
      <Flow>
        <GuardedButton
          permission={allowed}
          iconType="plugs"
          isLoading={isRunning}
          onClick={() => void handleClick()}
        >
          {isRunning ? text.doingRemaining : text.doRemaining}
        </GuardedButton>
        <Hint>{stopped ?? text.remainingHint}</Hint>
      </Flow>
    </>
  );
}

/** Says where it stopped. It does when the page is left, too: no step begins that nobody looks at. */
function useRemaining({
  setup,
  work,
  readChecks,
  onStop,
}: RemainingStepsProps): () => Promise<string | undefined> {
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  // Whoever starts again has done what was waited for.
  const waited = useRef(new Set<SetupStepId>());
  const stopAt = (stepId: SetupStepId): string => {
    waited.current.add(stepId);
    const title = setup.steps.find(({ id }) => id === stepId)?.title ?? stepId;
    const stops = text.remainingStops(title);
    announce(stops);
    onStop(stepId);
    return stops;
  };
  return async () => {
    const tried = new Set<SetupStepId>();
    while (isThere.current) {
      // Read again each time: a step that is done can be what others wait for.
      const checks = await readChecks();
      if (checks === undefined) return undefined;
      const next = nextRemaining(setup, stepViews(setup, checks), tried, waited.current);
      if (next === undefined) {
        announce(text.remainingDone);
        return undefined;
      }
      if (next.kind === 'person') return stopAt(next.stepId);
      tried.add(next.stepId);
      // The step itself shows why it was not done.
      const outcome = await work.runToEnd(next.stepId).then(
        (answer) => answer.outcome.kind,
        () => 'failed' as const,
      );
      if (outcome === 'failed') return stopAt(next.stepId);
    }
    return undefined;
  };
}
