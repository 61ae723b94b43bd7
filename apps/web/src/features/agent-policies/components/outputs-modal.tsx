/** Chooses the two outputs of an agent policy. */
import type { Output } from '@lockstep/contracts';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiForm,
  EuiFormRow,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSelect,
  EuiSpacer,
  EuiText,
  EuiToolTip,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useSavePolicyOutputs, type PolicyOutputs } from '../api/save-policy-outputs.ts';
import { policyMessages as text } from '../messages.ts';
import type { PolicyRow } from '../model/policy-rows.ts';

export interface OutputsModalProps {
  readonly row: PolicyRow;
  readonly outputs: readonly Output[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Stands for the default in a select, whose values are texts; no output has this id. */
const DEFAULT = '';

export function OutputsModal({ row, outputs, onClose, onSaved }: OutputsModalProps) {
  const { policy } = row;
  const [dataId, setDataId] = useState(policy.data_output_id ?? DEFAULT);
  const [monitoringId, setMonitoringId] = useState(policy.monitoring_output_id ?? DEFAULT);
  const save = useSavePolicyOutputs();
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId();
  const isSame =
    dataId === (policy.data_output_id ?? DEFAULT) &&
    monitoringId === (policy.monitoring_output_id ?? DEFAULT);
  const isInert = isSame || save.isPending;

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isInert) return;
    const chosen: PolicyOutputs = {
      dataOutputId: dataId === DEFAULT ? null : dataId,
      monitoringOutputId: monitoringId === DEFAULT ? null : monitoringId,
    };
    save.mutate({ policyId: policy.id, outputs: chosen }, { onSuccess: onSaved });
  };
  const button = (
    <EuiButton
      type="submit"
      form={formId}
      fill
      isLoading={save.isPending}
      {...(isInert ? { isDisabled: true, hasAriaDisabled: true } : {})}
    >
      {save.isPending ? text.saving : text.save}
    </EuiButton>
  );
  return (
    <EuiModal onClose={onClose} aria-labelledby={titleId} style={{ inlineSize: 520 }}>
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>{text.modalTitle(row.name)}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {save.error === null ? null : (
          <>
            <ProblemCallout title={text.saveProblem} problem={problemOf(save.error)} isAnnounced />
            <EuiSpacer size="m" />
          </>
        )}
        <EuiForm id={formId} component="form" onSubmit={handleSubmit}>
          <EuiFormRow fullWidth label={text.outputForIntegrations}>
            <EuiSelect
              fullWidth
              value={dataId}
              options={options(outputs, 'is_default', policy.data_output_id)}
              onChange={(event) => setDataId(event.target.value)}
            />
          </EuiFormRow>
          <EuiFormRow
            fullWidth
            label={text.outputForMonitoring}
            helpText={policy.monitoring_enabled.length === 0 ? text.monitoringOff : undefined}
          >
            <EuiSelect
              fullWidth
              value={monitoringId}
              options={options(outputs, 'is_default_monitoring', policy.monitoring_output_id)}
              onChange={(event) => setMonitoringId(event.target.value)}
            />
          </EuiFormRow>
        </EuiForm>
        <EuiSpacer size="m" />
        <EuiText size="s" color="subdued">
          <p>{text.modalReach(row.agents)}</p>
        </EuiText>
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose}>{text.cancel}</EuiButtonEmpty>
        {isSame ? <EuiToolTip content={text.nothingChanged}>{button}</EuiToolTip> : button}
      </EuiModalFooter>
    </EuiModal>
  );
}

function options(
  outputs: readonly Output[],
  flag: 'is_default' | 'is_default_monitoring',
  current: string | null,
) {
  const standard = outputs.find((output) => output[flag]);
  const isMissing = current !== null && !outputs.some(({ id }) => id === current);
  return [
    { value: DEFAULT, text: text.defaultOption(standard?.name) },
    ...outputs.map(({ id, name }) => ({ value: id, text: name })),
    ...(isMissing ? [{ value: current, text: text.unknownOutput(current) }] : []),
  ];
}
