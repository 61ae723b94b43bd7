/** Letting Lockstep do a step, or doing it oneself. */
import type { Setup, SetupStep } from '@lockstep/contracts';
import { EuiTab, EuiTabs, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import { useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import { needsRemoteSignIn, type StepView } from '../model/step-views.ts';
import { ByHandList, RequestsView } from './by-hand.tsx';
import type { StepWork } from './use-step-work.ts';
import { sentences } from '../../../lib/sentences.ts';

interface StepDoProps {
  readonly setup: Setup;
  readonly view: StepView;
  readonly permission: Permission;
  readonly work: StepWork;
}

export function StepDo({ setup, view, permission, work }: StepDoProps) {
  const { step } = view;
  const id = useGeneratedHtmlId();
  const [how, setHow] = useState<'console' | 'hand'>('console');
  if (step.do === null) return <ByHandList items={step.by_hand} />;
  return (
    <>
      <EuiTabs size="s" aria-label={text.how}>
        {(['console', 'hand'] as const).map((one) => (
          <EuiTab
            key={one}
            id={`${id}-${one}`}
            aria-controls={`${id}-panel`}
            isSelected={how === one}
            onClick={() => setHow(one)}
          >
            {one === 'console' ? text.byConsole : text.byHand}
          </EuiTab>
        ))}
      </EuiTabs>
      <EuiSpacer size="m" />
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${how}`}>
        {how === 'hand' ? (
          <ByHandList items={step.by_hand} />
        ) : (
          <ByConsole setup={setup} view={view} doing={step.do} permission={permission} work={work} />
        )}
      </div>
    </>
  );
}

interface ByConsoleProps extends StepDoProps {
  readonly doing: NonNullable<SetupStep['do']>;
}

function ByConsole({ setup, view: { step, state }, doing, permission, work }: ByConsoleProps) {
  const [isAsked, setIsAsked] = useState(false);
  const isWorking = work.workingOn === step.id;
  const isDone = state === 'done';
  const isSignInMissing = doing.credentials.includes('remote') && needsRemoteSignIn(setup, step);
  const mayDo: Permission = isSignInMissing
    ? { kind: 'denied', reason: text.needsSignIn(sideName(setup, 'remote')) }
    : permission;
  const again = doing.again;
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {/* What is done is done again by the button that says so. */}
        {isDone && again !== null ? null : (
          <GuardedButton
            permission={mayDo}
            look={isDone ? 'plain' : 'fill'}
            isLoading={isWorking}
            onClick={() => work.run(step.id, false)}
          >
            {doing.label}
          </GuardedButton>
        )}
        {again !== null && (isDone || state === 'wrong') ? (
          <GuardedButton
            permission={mayDo}
            look="empty"
            isLoading={isWorking}
            onClick={() => setIsAsked(true)}
          >
            {again.label}
          </GuardedButton>
        ) : null}
      </div>
      <Outcome work={work} step={step} />
      <EuiSpacer size="s" />
      <RequestsView
        title={text.sends(doing.requests.length)}
        requests={doing.requests}
        nameOf={(side) => sideName(setup, side)}
      />
      {again === null || !isAsked ? null : (
        <AgainModal
          label={again.label}
          warning={again.warning}
          onClose={() => setIsAsked(false)}
          onConfirm={() => {
            setIsAsked(false);
            work.run(step.id, true);
          }}
        />
      )}
    </>
  );
}

function Outcome({ work, step }: { readonly work: StepWork; readonly step: SetupStep }) {
  const answer = work.outcomeOf(step.id);
  const error = work.errorOf(step.id);
  if (error !== undefined) {
    return (
      <>
        <EuiSpacer size="s" />
        <ErrorNotice title={text.doProblem} error={error} />
      </>
    );
  }
  if (answer === undefined) return null;
  if (answer.kind !== 'failed') {
    return <Paragraph color="subdued">{answer.message}</Paragraph>;
  }
  return (
    <Notice before="s" color="danger" iconType="error" title={text.doFailed} role="alert">
      <Paragraph>{sentences(answer.message, answer.next_action)}</Paragraph>
    </Notice>
  );
}

interface AgainModalProps {
  readonly label: string;
  readonly warning: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

function AgainModal({ label, warning, onClose, onConfirm }: AgainModalProps) {
  return (
    <ConfirmModal
      maxWidth={480}
      title={text.again}
      buttonColor="danger"
      confirmButtonText={label}
      cancelButtonText={text.cancel}
      onCancel={onClose}
      onConfirm={onConfirm}
    >
      {warning}
    </ConfirmModal>
  );
}
