/** How many lessons are solved, and the way to begin again. */
import type { Lesson } from '@lockstep/contracts';
import { EuiText, useEuiTheme } from '@elastic/eui';
import { useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { QuietProgress } from '../../../ui/quiet-progress.tsx';
import { useResetLab } from '../api/lessons.ts';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';
import { solvedAmong } from '../model/lab-levels.ts';

interface LabProgressProps {
  readonly lessons: readonly Lesson[];
  readonly permission: Permission;
}

/** The button stays when it has done its work, and keeps the focus. */
const NOTHING: Permission = { kind: 'denied', reason: text.nothingToReset };

export function LabProgress({ lessons, permission }: LabProgressProps) {
  const { euiTheme } = useEuiTheme();
  const [asks, setAsks] = useState(false);
  const reset = useResetLab();
  const done = solvedAmong(lessons);
  const words = text.progressOf(done, lessons.length);
  const close = (): void => setAsks(false);
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
      <EuiText size="s">
        <strong>{done === lessons.length ? text.allSolved : words}</strong>
      </EuiText>
      <div css={{ flex: '1 1 160px', maxInlineSize: 400 }}>
        <QuietProgress name={text.progress} done={done} total={lessons.length} words={words} height={8} />
      </div>
      <GuardedButton
        look="empty"
        permission={done === 0 && permission.kind === 'allowed' ? NOTHING : permission}
        iconType="refresh"
        onClick={() => setAsks(true)}
      >
        {text.reset}
      </GuardedButton>
      {asks ? (
        <ConfirmModal
          title={text.resetTitle}
          confirmButtonText={text.resetConfirm}
          cancelButtonText={text.resetCancel}
          isLoading={reset.isPending}
          onCancel={close}
          onConfirm={() => reset.mutate(undefined, { onSettled: close })}
        >
          {text.resetText}
        </ConfirmModal>
      ) : null}
    </div>
  );
}
