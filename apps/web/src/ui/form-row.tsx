/** Rows of a form: label, control, help, and what is wrong with the field. */
import {
  EuiFieldText,
  EuiFormRow,
  EuiText,
  EuiTextArea,
  type EuiFieldTextProps,
  type EuiTextAreaProps,
} from '@elastic/eui';
import type { ReactElement, ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { Form } from '../lib/use-form.ts';
import { pageMessages } from '../texts/ui-page.ts';

/** What every control takes. */
export interface FieldProps {
  readonly fullWidth: true;
  readonly isInvalid: boolean;
  /** How the first field with a problem is found. */
  readonly 'data-field': string;
}

interface RowProps<V extends FieldValues> {
  readonly form: Form<V>;
  readonly field: keyof V & string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOptional?: boolean;
  /** Problems at parts of the field, such as "seeds.0", are shown here as well. */
  readonly extraProblems?: readonly string[];
}

interface FormRowProps<V extends FieldValues> extends RowProps<V> {
  readonly children: (props: FieldProps) => ReactElement;
}

/** A field with its label, help and problems; both are tied to it for screen readers. */
export function FormRow<V extends FieldValues>(props: FormRowProps<V>) {
  const { form, field, label, help, isOptional = false, extraProblems = [] } = props;
  const problems = [...form.problemsAt(field), ...extraProblems];
  return (
    <EuiFormRow
      fullWidth
      label={label}
      labelAppend={isOptional ? <OptionalMark /> : undefined}
      helpText={help}
      isInvalid={problems.length > 0}
      error={problems}
    >
      {props.children({ fullWidth: true, isInvalid: problems.length > 0, 'data-field': field })}
    </EuiFormRow>
  );
}

/** Beside the label of a field that may stay empty. */
export function OptionalMark() {
  return <EuiText size="xs">{pageMessages.optional}</EuiText>;
}

/** A line of text, or with `rows` some. */
export function TextRow<V extends FieldValues>({
  input,
  area,
  ...row
}: RowProps<V> & { readonly input?: EuiFieldTextProps; readonly area?: EuiTextAreaProps }) {
  const { form, field } = row;
  const value = String(form.values[field]);
  const onChange = (event: { readonly target: { readonly value: string } }): void =>
    form.set({ [field]: event.target.value } as Partial<V>);
  return (
    <FormRow {...row}>
      {(props) =>
        area === undefined ? (
          <EuiFieldText
            {...props}
            autoComplete="off"
            spellCheck={false}
            {...input}
            value={value}
            onChange={onChange}
          />
        ) : (
          <EuiTextArea {...props} spellCheck={false} {...area} value={value} onChange={onChange} />
        )
      }
    </FormRow>
  );
}
