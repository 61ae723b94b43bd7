/** Which agents use this output without being told. */
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { SwitchField } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

export function DefaultFields({ form }: { readonly form: OutputForm }) {
  return (
    <>
      <SwitchField form={form} member="isDefault" label={text.isDefault} />
      <SwitchField form={form} member="isDefaultMonitoring" label={text.isDefaultMonitoring} />
    </>
  );
}
