/** A repair at work, step by step, and whether it helped. Its id is in the address, so it is there after a reload. */
import type { RepairRun } from '@lockstep/contracts';
import {
  EuiButtonEmpty,
  EuiCallOut,
  EuiIcon,
  EuiLoadingSpinner,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useRepairRun } from '../api/repair.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

interface RepairProgressProps {
  readonly repairId: string;
  readonly onHide: () => void;
}

export function RepairProgress({ repairId, onHide }: RepairProgressProps) {
  const { data: run, error } = useRepairRun(repairId);
  useAnnounce(run === undefined ? '' : titleOf(run));
  return (
    <>
      {run !== undefined ? (
        <Run run={run} onHide={onHide} />
      ) : error === null ? (
        <EuiSkeletonText lines={3} contentAriaLabel={text.examining} />
      ) : (
        <EuiCallOut size="s" color="warning" iconType="warning" title={text.repairLost} onDismiss={onHide}>
          <Paragraph>
            {problemOf(error).code === 'REPAIR_NOT_FOUND' ? text.repairLostHint : problemOf(error).message}
          </Paragraph>
        </EuiCallOut>
      )}
      <EuiSpacer size="m" />
    </>
  );
}

const COLORS = { running: 'primary', done: 'success', failed: 'danger' } as const;

function hasFailedStep(steps: RepairRun['steps']): boolean {
  return steps.some(({ state }) => state === 'failed');
}

function titleOf({ state, title, steps }: RepairRun): string {
  switch (state) {
    case 'running':
      return text.repairRunning(title);
    case 'done':
      return text.repairDone(title);
    case 'failed':
      return hasFailedStep(steps) ? text.repairBrokeOff(title) : text.repairFailed(title);
  }
}

function Run({ run, onHide }: { readonly run: RepairRun; readonly onHide: () => void }) {
  const isChecking = run.state === 'running' && run.steps.every(({ state }) => state === 'done');
  return (
    <EuiCallOut size="s" color={COLORS[run.state]} title={titleOf(run)}>
      <ol>
        {run.steps.map((step, index) => (
          <Step key={index} step={step} />
        ))}
        {isChecking ? <Step step={{ label: text.checking, state: 'running', message: null }} /> : null}
      </ol>
      <EuiText size="s">
        {run.check === null || run.problem !== null ? null : <p>{run.check.message}</p>}
        {run.problem === null ? null : (
          <p>
            {/* A failed step says itself what happened. */}
            {hasFailedStep(run.steps) ? '' : `${run.problem.message} `}
            {run.problem.next_action}
          </p>
        )}
        {run.state === 'running' ? <p>{text.leave}</p> : null}
      </EuiText>
      {run.state === 'running' ? null : (
        <EuiButtonEmpty size="s" flush="left" onClick={onHide}>
          {text.hide}
        </EuiButtonEmpty>
      )}
    </EuiCallOut>
  );
}

function Step({ step: { label, state, message } }: { readonly step: RepairRun['steps'][number] }) {
  const { euiTheme } = useEuiTheme();
  return (
    <li css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'center', paddingBlock: 2 }}>
      {state === 'running' ? (
        <EuiLoadingSpinner size="m" aria-hidden="true" />
      ) : (
        <EuiIcon {...STEP_LOOKS[state]} aria-hidden="true" />
      )}
      <EuiText size="s" component="span" css={{ overflowWrap: 'anywhere', minInlineSize: 0 }}>
        {label}
        <EuiScreenReaderOnly>
          <span>{`: ${text.steps[state]}`}</span>
        </EuiScreenReaderOnly>
        {message === null ? null : `: ${message}`}
      </EuiText>
    </li>
  );
}

const STEP_LOOKS = {
  waiting: { type: 'dashedCircle', color: 'subdued' },
  done: { type: 'checkCircleFill', color: 'success' },
  failed: { type: 'errorFill', color: 'danger' },
} as const;
