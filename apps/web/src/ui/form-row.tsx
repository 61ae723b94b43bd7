/** A row of a form: label, help, and what is wrong with the field. */
import { EuiFormRow, EuiText } from '@elastic/eui';
import type { ReactElement, ReactNode } from 'react';
import type { Form } from '../lib/use-form.ts';
import { pageMessages } from './page-messages.ts';

/** What every control takes. */
export interface FieldProps {
  readonly fullWidth: true;
  readonly isInvalid: boolean;
  /** How the first field with a problem is found. */
  readonly 'data-field': string;
}

export interface FormRowProps<V extends object> {
  readonly form: Form<V>;
  readonly field: keyof V & string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOptional?: boolean;
  /** Problems at parts of the field, such as "seeds.0", are shown here as well. */
  readonly extraProblems?: readonly string[];
  readonly children: (props: FieldProps) => ReactElement;
}

export function FormRow<V extends object>(props: FormRowProps<V>) {
  const { form, field, label, help, isOptional = false, extraProblems = [] } = props;
  const problems = [...form.problemsAt(field), ...extraProblems];
  return (
    <EuiFormRow
      fullWidth
      label={label}
      labelAppend={isOptional ? <EuiText size="xs">{pageMessages.optional}</EuiText> : undefined}
      helpText={help}
      isInvalid={problems.length > 0}
      error={problems}
    >
      {props.children({ fullWidth: true, isInvalid: problems.length > 0, 'data-field': field })}
    </EuiFormRow>
  );
}
