/** Which agents use this output without being told. */
import { EuiSwitch } from '@elastic/eui';
import { outputFormMessages as text } from '../messages.ts';
import { FieldRow } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

export function DefaultFields({ form }: { readonly form: OutputForm }) {
  const { values, set } = form;
  return (
    <>
      <FieldRow form={form} member="isDefault">
        {(props) => (
          <EuiSwitch
            disabled={props.disabled}
            data-field={props['data-field']}
            label={text.isDefault}
            checked={values.isDefault}
            onChange={(event) => set({ isDefault: event.target.checked })}
          />
        )}
      </FieldRow>
      <FieldRow form={form} member="isDefaultMonitoring">
        {(props) => (
          <EuiSwitch
            disabled={props.disabled}
            data-field={props['data-field']}
            label={text.isDefaultMonitoring}
            checked={values.isDefaultMonitoring}
            onChange={(event) => set({ isDefaultMonitoring: event.target.checked })}
          />
        )}
      </FieldRow>
    </>
  );
}
