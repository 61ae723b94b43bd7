/** A row of the form: label, help, what is wrong, and why it is locked. */
import {
  EuiFieldText,
  EuiFormRow,
  EuiSwitch,
  EuiTextArea,
  type EuiFieldTextProps,
  type EuiTextAreaProps,
} from '@elastic/eui';
import { OptionalMark } from '../../../ui/form-row.tsx';
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

/**
 * What every control of the form shares. `field` is the name that problems of the server carry; tests and the
 * jump to the first problem find the control by `data-field`.
 */
export function controlProps(form: OutputForm, member: keyof OutputFormValues, field: string): ControlProps {
  return {
    fullWidth: true,
    isInvalid: form.problemsAt(field).length > 0,
    disabled: form.lock(member) !== undefined,
    'data-field': field,
  };
}

interface FieldRowProps {
  readonly form: OutputForm;
  readonly member: keyof OutputFormValues;
  readonly label?: ReactNode;
  readonly isOptional?: boolean;
  readonly help?: ReactNode;
  readonly children: (props: ControlProps) => ReactElement;
}

/**
 * Gives its child the properties of `controlProps`. A lock says in the help why the field cannot be changed.
 */
export function FieldRow({ form, member, label, isOptional = false, help, children }: FieldRowProps) {
  const field = FIELDS[member];
  const problems = form.problemsAt(field);
  const lock = form.lock(member);
  return (
    <EuiFormRow
      fullWidth
      label={label}
      labelAppend={isOptional ? <OptionalMark /> : undefined}
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

type TextMember = {
  [M in keyof OutputFormValues]: OutputFormValues[M] extends string ? M : never;
}[keyof OutputFormValues];
type Row<M> = Omit<FieldRowProps, 'member' | 'children'> & { readonly member: M };

/** A line of text, or with `area` some. */
export function TextField({
  input,
  area,
  ...row
}: Row<TextMember> & { readonly input?: EuiFieldTextProps; readonly area?: EuiTextAreaProps }) {
  const { form, member } = row;
  const value = form.values[member];
  const onChange = (event: { readonly target: { readonly value: string } }): void =>
    form.set({ [member]: event.target.value });
  return (
    <FieldRow {...row}>
      {(props) =>
        area === undefined ? (
          <EuiFieldText {...input} {...props} value={value} onChange={onChange} />
        ) : (
          <EuiTextArea spellCheck={false} {...area} {...props} value={value} onChange={onChange} />
        )
      }
    </FieldRow>
  );
}

type SwitchMember = {
  [M in keyof OutputFormValues]: OutputFormValues[M] extends boolean ? M : never;
}[keyof OutputFormValues];

/** A row whose control is a switch, with its label beside it instead of above. */
export function SwitchField({ label, testSubj, ...row }: SwitchFieldProps) {
  const { form, member } = row;
  return (
    <FieldRow {...row}>
      {(props) => (
        <EuiSwitch
          disabled={props.disabled}
          data-field={props['data-field']}
          {...(testSubj === undefined ? {} : { 'data-test-subj': testSubj })}
          label={label}
          checked={form.values[member]}
          onChange={(event) => form.set({ [member]: event.target.checked })}
        />
      )}
    </FieldRow>
  );
}

interface SwitchFieldProps extends Row<SwitchMember> {
  readonly label: string;
  readonly testSubj?: string;
}
