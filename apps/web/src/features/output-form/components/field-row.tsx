/** A row of the form: label, help, what is wrong, and why it is locked. */
import { EuiFormRow } from '@elastic/eui';
import type { ReactElement, ReactNode } from 'react';
import { FIELDS } from '../model/form-fields.ts';
import type { OutputFormValues } from '../model/form-values.ts';
import { FieldChecks } from './field-checks.tsx';
import type { OutputForm } from './use-output-form.ts';

/** What every control of the form takes. */
export interface ControlProps {
  readonly fullWidth: true;
  readonly isInvalid: boolean;
  readonly disabled: boolean;
  /** How the first field with a problem is found. */
  readonly 'data-field': string;
}

export function controlProps(form: OutputForm, member: keyof OutputFormValues, field: string): ControlProps {
  return {
    fullWidth: true,
    isInvalid: form.problemsAt(field).length > 0,
    disabled: form.lock(member) !== undefined,
    'data-field': field,
  };
}

export interface FieldRowProps {
  readonly form: OutputForm;
  readonly member: keyof OutputFormValues;
  readonly label?: ReactNode;
  readonly labelAppend?: ReactNode;
  readonly help?: ReactNode;
  readonly children: (props: ControlProps) => ReactElement;
}

export function FieldRow({ form, member, label, labelAppend, help, children }: FieldRowProps) {
  const field = FIELDS[member];
  const problems = form.problemsAt(field);
  const lock = form.lock(member);
  return (
    <EuiFormRow
      fullWidth
      label={label}
      labelAppend={labelAppend}
      isInvalid={problems.length > 0}
      error={[...problems]}
      helpText={helpTexts(form, field, help, lock)}
    >
      {children(controlProps(form, member, field))}
    </EuiFormRow>
  );
}

/** Under a control: its help, why it is locked, and what a test said of it. */
export function helpTexts(
  form: OutputForm,
  field: string,
  help: ReactNode,
  lock: string | undefined,
): ReactNode[] {
  const checks = form.checksAt(field);
  return [help, lock, checks.length === 0 ? undefined : <FieldChecks key="checks" checks={checks} />].filter(
    (one) => one !== undefined && one !== '',
  );
}
