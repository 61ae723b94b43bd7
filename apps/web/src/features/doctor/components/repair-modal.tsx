/** Before a repair: the exact requests, what it needs to know, and the question. */
import type { RepairKind, RepairPreview, RepairRun } from '@lockstep/contracts';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useRepairPreview, useStartRepair } from '../api/repair.ts';
import { doctorMessages as text } from '../messages.ts';
import { EMPTY_REPAIR_FORM, toRepairOrder, type RepairForm } from '../model/repair-order.ts';
import { PlannedRequests } from './planned-requests.tsx';
import { RepairFields } from './repair-fields.tsx';

export interface RepairModalProps {
  readonly outputId: string;
  readonly outputName: string;
  readonly kind: RepairKind;
  readonly onClose: () => void;
  readonly onStarted: (run: RepairRun) => void;
}

export function RepairModal({ outputId, outputName, kind, onClose, onStarted }: RepairModalProps) {
  const titleId = useGeneratedHtmlId();
  const [form, setForm] = useState<RepairForm>(EMPTY_REPAIR_FORM);
  // What was previewed last; another one is asked for by the button, not with every letter.
  const [asked, setAsked] = useState({ form: EMPTY_REPAIR_FORM, attempt: 0 });
  const order = toRepairOrder({ outputId, kind }, asked.form);
  const { data: preview, error, isFetching } = useRepairPreview(order, asked.attempt);
  const start = useStartRepair();
  const isChanged = form !== asked.form;
  const obstacle = preview?.obstacle ?? null;
  const previewAgain = (): void => {
    start.reset();
    setAsked({ form, attempt: asked.attempt + 1 });
  };
  return (
    <EuiModal
      onClose={onClose}
      aria-labelledby={titleId}
      style={{ inlineSize: 720 }}
      maxWidth="100%"
      initialFocus=".lockstepCancelRepair"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>
          {text.repairFor(text.repairs[kind], outputName)}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {error === null ? null : (
          <>
            <ProblemCallout title={text.previewProblem} problem={problemOf(error)} isAnnounced />
            <EuiSpacer size="m" />
          </>
        )}
        {start.error === null ? null : (
          <>
            <ProblemCallout title={text.startProblem} problem={problemOf(start.error)} isAnnounced />
            <EuiSpacer size="m" />
          </>
        )}
        {preview === undefined ? (
          error === null ? (
            <EuiSkeletonText lines={6} contentAriaLabel={text.previewing} />
          ) : null
        ) : (
          <Preview preview={preview} form={form} isChanged={isChanged} onChange={setForm} />
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty className="lockstepCancelRepair" onClick={onClose}>
          {text.cancel}
        </EuiButtonEmpty>
        {isChanged || start.error !== null || error !== null || obstacle !== null ? (
          <EuiButton isLoading={isFetching} onClick={previewAgain}>
            {text.previewAgain}
          </EuiButton>
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
      </EuiModalFooter>
    </EuiModal>
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
      <EuiText size="s">
        <p>{preview.summary}</p>
      </EuiText>
      <EuiSpacer size="m" />
      {preview.is_destructive ? (
        <>
          <EuiCallOut size="s" color="danger" iconType="warning" title={text.destructive} />
          <EuiSpacer size="m" />
        </>
      ) : null}
      {obstacle === null ? null : (
        <>
          <EuiCallOut size="s" color="warning" iconType="warning" title={obstacle.message} role="alert">
            <EuiText size="s">
              <p>{obstacle.next_action}</p>
            </EuiText>
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      <RepairFields preview={preview} form={form} onChange={onChange} />
      <PlannedRequests requests={preview.requests} isOld={isChanged} />
    </>
  );
}
