/** Chooses the two outputs of an agent policy. */
import type { Output } from '@lockstep/contracts';
import {
  EuiButton,
  EuiForm,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiToolTip,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useSavePolicyOutputs, type PolicyOutputs } from '../api/save-policy-outputs.ts';
import { policyMessages as text } from '../../../texts/agent-policies.ts';
import type { PolicyRow } from '../model/policy-rows.ts';

interface OutputsModalProps {
  readonly row: PolicyRow;
  readonly outputs: readonly Output[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Stands for the default in a select, whose values are texts; no output has this id. */
const DEFAULT = '';

export function OutputsModal({ row, outputs, onClose, onSaved }: OutputsModalProps) {
  const { policy } = row;
  const { dataId, monitoringId, isSame, change } = useChosen(policy);
  const save = useSavePolicyOutputs();
  const formId = useGeneratedHtmlId();
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
    <FormModal
      width={520}
      title={text.modalTitle(row.name)}
      closeLabel={text.cancel}
      onClose={onClose}
      actions={isSame ? <EuiToolTip content={text.nothingChanged}>{button}</EuiToolTip> : button}
    >
      <ErrorNotice title={text.saveProblem} error={save.error} after="m" />
      <EuiForm id={formId} component="form" onSubmit={handleSubmit}>
        <EuiFormRow fullWidth label={text.outputForIntegrations}>
          <EuiSelect
            fullWidth
            value={dataId}
            options={options(outputs, 'is_default', policy.data_output_id)}
            onChange={(event) => change({ dataId: event.target.value })}
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
            onChange={(event) => change({ monitoringId: event.target.value })}
          />
        </EuiFormRow>
      </EuiForm>
      <EuiSpacer size="m" />
      <Paragraph color="subdued">{text.modalReach(row.agents)}</Paragraph>
    </FormModal>
  );
}

function useChosen({ id, data_output_id: data, monitoring_output_id: monitoring }: PolicyRow['policy']) {
  const stored = { dataId: data ?? DEFAULT, monitoringId: monitoring ?? DEFAULT };
  const [chosen, setChosen] = useKeptState(`policy:${id}`, stored, { isPlain: true });
  return {
    ...chosen,
    isSame: chosen.dataId === stored.dataId && chosen.monitoringId === stored.monitoringId,
    change: (part: Partial<typeof stored>): void => setChosen({ ...chosen, ...part }),
  };
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
