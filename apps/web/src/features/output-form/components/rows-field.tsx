/** Several values of one kind, a row each: hosts, certificate authorities. */
import { EuiFormRow } from '@elastic/eui';
import type { ReactElement } from 'react';
import { OptionalMark } from '../../../ui/form-row.tsx';
import { TextRows, type TextRowControl, type TextRowsTexts } from '../../../ui/text-rows.tsx';
import { FIELDS } from '../model/form-fields.ts';
import { FieldChecks } from './field-checks.tsx';
import { controlProps, helpTexts, type ControlProps } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

interface RowsFieldProps extends TextRowsTexts {
  readonly form: OutputForm;
  readonly member: 'hosts' | 'certificateAuthorities';
  readonly label: string;
  readonly isOptional?: boolean;
  readonly help?: string;
  readonly control: (props: ControlProps & TextRowControl) => ReactElement;
}

export function RowsField({
  form,
  member,
  label,
  isOptional = false,
  help,
  control,
  ...texts
}: RowsFieldProps) {
  const field = FIELDS[member];
  const lock = form.lock(member);
  const problems = form.problemsAt(field);
  return (
    <EuiFormRow
      fullWidth
      hasChildLabel={false}
      label={label}
      labelAppend={isOptional ? <OptionalMark /> : undefined}
      isInvalid={problems.length > 0}
      error={[...problems]}
      helpText={helpTexts(form, field, help, lock)}
      role="group"
      aria-label={label}
    >
      <TextRows
        {...texts}
        field={field}
        rows={form.values[member]}
        isLocked={lock !== undefined}
        problemsAt={form.problemsAt}
        control={(props) => control({ ...controlProps(form, member, props['data-field']), ...props })}
        under={(row) => <FieldChecks checks={form.checksAt(row)} />}
        onChange={(rows) => form.set({ [member]: rows })}
      />
    </EuiFormRow>
  );
}
