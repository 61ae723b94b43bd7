/** Before a repair: the exact requests, what it needs to know, and the question. */
import type { RepairKind, RepairPreview, RepairRun } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useRepairPreview, useStartRepair } from '../api/repair.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { EMPTY_REPAIR_FORM, toRepairOrder, type RepairForm } from '../model/repair-order.ts';
import { PlannedRequests } from './planned-requests.tsx';
import { RepairFields } from './repair-fields.tsx';

interface RepairModalProps {
  readonly outputId: string;
  readonly outputName: string;
  readonly kind: RepairKind;
  readonly onClose: () => void;
  readonly onStarted: (run: RepairRun) => void;
}

export function RepairModal({ outputId, outputName, kind, onClose, onStarted }: RepairModalProps) {
  const [form, setForm] = useKeptState<RepairForm>(`repair:${outputId}:${kind}`, EMPTY_REPAIR_FORM);
  // What was previewed last; another one is asked for by the button, not with every letter.
  const [asked, setAsked] = useState({ form: EMPTY_REPAIR_FORM, attempt: 0 });
  const order = toRepairOrder({ outputId, kind }, asked.form);
  const query = useRepairPreview(order, asked.attempt);
  const { data: preview, error, isFetching } = query;
  const start = useStartRepair();
  const isChanged = form !== asked.form;
  const obstacle = preview?.obstacle ?? null;
  const previewAgain = (): void => {
    start.reset();
    setAsked({ form, attempt: asked.attempt + 1 });
  };
  return (
    <FormModal
      isQuestion
      width={720}
      title={text.repairFor(text.repairs[kind], outputName)}
      closeLabel={text.cancel}
      onClose={onClose}
      actions={
        <>
          {isChanged || start.error !== null || error !== null || obstacle !== null ? (
            // Three buttons are one line of a phone when one of them has no frame.
            <EuiButtonEmpty flush="both" isLoading={isFetching} onClick={previewAgain}>
              {text.previewAgain}
            </EuiButtonEmpty>
          ) : null}
          <EuiButton
            fill
            color={preview?.is_destructive === true ? 'danger' : 'primary'}
            isLoading={start.isPending}
            isDisabled={preview === undefined || obstacle !== null || isChanged || isFetching}
            onClick={() => {
              if (preview === undefined) return;
              start.mutate({ ...order, fingerprint: preview.fingerprint }, { onSuccess: onStarted });
            }}
          >
            {start.isPending ? text.starting : text.repairs[kind]}
          </EuiButton>
        </>
      }
    >
      <ErrorNotice title={text.startProblem} error={start.error} after="m" />
      <QueryState query={query} loading={text.previewing} problem={text.previewProblem} hasRetry={false}>
        {(found) => <Preview preview={found} form={form} isChanged={isChanged} onChange={setForm} />}
      </QueryState>
    </FormModal>
  );
}

interface PreviewProps {
  readonly preview: RepairPreview;
  readonly form: RepairForm;
  readonly isChanged: boolean;
  readonly onChange: (form: RepairForm) => void;
}

function Preview({ preview, form, isChanged, onChange }: PreviewProps) {
  const { obstacle } = preview;
  return (
    <>
      <Paragraph>{preview.summary}</Paragraph>
      <EuiSpacer size="m" />
      {preview.is_destructive ? (
        <Notice after="m" color="danger" iconType="warning" title={text.destructive} />
      ) : null}
      {obstacle === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={obstacle.message} role="alert">
          <Paragraph>{obstacle.next_action}</Paragraph>
        </Notice>
      )}
      <RepairFields preview={preview} form={form} onChange={onChange} />
      <PlannedRequests requests={preview.requests} isOld={isChanged} />
    </>
  );
}
