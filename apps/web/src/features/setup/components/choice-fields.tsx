/** Rows of the form of choices: a text, a list of texts, with what is wrong and what is proposed under them. */
import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFieldText,
  EuiFormErrorText,
  EuiFormRow,
  EuiSelect,
  EuiText,
  EuiTextArea,
  useEuiTheme,
} from '@elastic/eui';
import { useRef } from 'react';
import { setupMessages as text } from '../messages.ts';
import type { ChoicesForm } from './use-choices.ts';

export interface ChoiceFieldProps {
  readonly form: ChoicesForm;
  /** Path of the field in the choices. */
  readonly field: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly isOptional?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function rowProps({
  form,
  field,
  label,
  help,
  isOptional = false,
}: Omit<ChoiceFieldProps, 'value' | 'onChange'>) {
  const problems = form.problemsAt(field);
  return {
    fullWidth: true,
    display: 'rowCompressed',
    label,
    ...(isOptional ? { labelAppend: <EuiText size="xs">{text.optionalField}</EuiText> } : {}),
    isInvalid: problems.length > 0,
    error: [...problems],
    helpText: [
      ...(help === undefined ? [] : [help]),
      ...form.hintsAt(field).map((hint) => (
        <EuiText key={hint} size="xs" color="warning" component="span">
          {hint}
        </EuiText>
      )),
      ...form
        .proposalsAt(field)
        .map((proposal) => <Proposed key={proposal.value} form={form} proposal={proposal} />),
    ],
  } as const;
}

function Proposed({
  form,
  proposal,
}: {
  readonly form: ChoicesForm;
  readonly proposal: ReturnType<ChoicesForm['proposalsAt']>[number];
}) {
  return (
    <span>
      <EuiButtonEmpty size="xs" flush="both" onClick={() => form.propose(proposal)}>
        {text.propose(proposal.value)}
      </EuiButtonEmpty>{' '}
      {proposal.reason}
    </span>
  );
}

export function TextChoice(props: ChoiceFieldProps) {
  return (
    <EuiFormRow {...rowProps(props)}>
      <EuiFieldText
        fullWidth
        compressed
        spellCheck={false}
        autoComplete="off"
        value={props.value}
        isInvalid={props.form.problemsAt(props.field).length > 0}
        data-field={props.field}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </EuiFormRow>
  );
}

export function PemChoice(props: ChoiceFieldProps) {
  return (
    <EuiFormRow {...rowProps(props)}>
      <EuiTextArea
        fullWidth
        compressed
        rows={4}
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={props.value}
        isInvalid={props.form.problemsAt(props.field).length > 0}
        data-field={props.field}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </EuiFormRow>
  );
}

export interface SelectChoiceProps<T extends string> extends Omit<ChoiceFieldProps, 'onChange'> {
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

export function SelectChoice<T extends string>(props: SelectChoiceProps<T>) {
  const { options, value, onChange } = props;
  return (
    <EuiFormRow {...rowProps(props)}>
      <EuiSelect
        fullWidth
        compressed
        value={value}
        options={[...options]}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </EuiFormRow>
  );
}

export interface RowsChoiceProps extends Omit<ChoiceFieldProps, 'value' | 'onChange'> {
  readonly rows: readonly string[];
  readonly rowLabel: (row: number) => string;
  readonly deleteLabel: (row: number) => string;
  /** Undefined where one row is all there can be. */
  readonly addLabel: string | undefined;
  readonly placeholder: string;
  readonly onChange: (rows: string[]) => void;
}

/** Several texts of one kind; there is always a row to type into. */
export function RowsChoice(props: RowsChoiceProps) {
  const { form, field, rows, addLabel, onChange } = props;
  const { euiTheme } = useEuiTheme();
  const list = useRef<HTMLDivElement | null>(null);
  const shown = rows.length === 0 ? [''] : rows;
  // Problems of a row stand at the row.
  const own = form
    .problemsAt(field)
    .filter((one) => !shown.some((_, row) => form.problemsAt(`${field}.${String(row)}`).includes(one)));
  const { helpText, ...row } = rowProps(props);
  const proposals = form.proposalsAt(`${field}.0`);
  const focusRow = (at: number): void => {
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-field]')[at]?.focus());
  };
  return (
    <EuiFormRow
      {...row}
      hasChildLabel={false}
      role="group"
      aria-label={props.label}
      isInvalid={own.length > 0}
      error={own}
      helpText={[
        ...helpText,
        ...proposals.map((proposal) => <Proposed key={proposal.value} form={form} proposal={proposal} />),
      ]}
    >
      <div ref={list} css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.xs }}>
        {shown.map((value, at) => (
          <Row
            // Rows have no other identity than their place.
            key={at}
            {...props}
            at={at}
            value={value}
            isOnly={shown.length === 1}
            onType={(typed) => onChange(shown.map((one, index) => (index === at ? typed : one)))}
            onDelete={() => {
              onChange(shown.filter((_, index) => index !== at));
              focusRow(Math.max(0, at - 1));
            }}
          />
        ))}
        {addLabel === undefined ? null : (
          <div>
            <EuiButtonEmpty
              size="xs"
              flush="left"
              iconType="plusCircle"
              onClick={() => {
                onChange([...shown, '']);
                focusRow(shown.length);
              }}
            >
              {addLabel}
            </EuiButtonEmpty>
          </div>
        )}
      </div>
    </EuiFormRow>
  );
}

interface RowProps extends RowsChoiceProps {
  readonly at: number;
  readonly value: string;
  readonly isOnly: boolean;
  readonly onType: (value: string) => void;
  readonly onDelete: () => void;
}

function Row({
  form,
  field,
  rowLabel,
  deleteLabel,
  placeholder,
  at,
  value,
  isOnly,
  onType,
  onDelete,
}: RowProps) {
  const path = `${field}.${String(at)}`;
  const problems = form.problemsAt(path);
  return (
    <div>
      <div css={{ display: 'flex', alignItems: 'center' }}>
        <EuiFieldText
          fullWidth
          compressed
          spellCheck={false}
          autoComplete="off"
          aria-label={rowLabel(at + 1)}
          placeholder={placeholder}
          value={value}
          isInvalid={problems.length > 0}
          data-field={path}
          onChange={(event) => onType(event.target.value)}
        />
        {isOnly ? null : (
          <EuiButtonIcon iconType="cross" color="text" aria-label={deleteLabel(at + 1)} onClick={onDelete} />
        )}
      </div>
      {problems.map((problem) => (
        <EuiFormErrorText key={problem}>{problem}</EuiFormErrorText>
      ))}
    </div>
  );
}
