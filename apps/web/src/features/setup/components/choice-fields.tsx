/** Rows of the form of choices: a text, a list of texts, with what is wrong and what is proposed under them. */
import { EuiButtonEmpty, EuiFieldText, EuiFormRow, EuiSelect, EuiText, EuiTextArea } from '@elastic/eui';
import { TextRows, type TextRowsTexts } from '../../../ui/text-rows.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { changeAt, textAt, type TextPath } from '../model/choices-draft.ts';
import type { ChoicesForm } from './use-choices.ts';

interface RowProps {
  readonly form: ChoicesForm;
  /** Path of the field in the choices. */
  readonly field: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly isOptional?: boolean;
}

function rowProps({ form, field, label, help, isOptional = false }: RowProps) {
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

const CONTROL = { fullWidth: true, compressed: true, spellCheck: false } as const;

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

interface ChoiceFieldProps extends RowProps {
  readonly field: TextPath;
}

/**
 * Bound to the choice at `field`, a path such as `management.name`; each keystroke changes the draft, and
 * nothing is sent.
 */
export function TextChoice(props: ChoiceFieldProps) {
  const { form, field } = props;
  const row = rowProps(props);
  return (
    <EuiFormRow {...row}>
      <EuiFieldText
        {...CONTROL}
        autoComplete="off"
        value={textAt(form.choices, field)}
        isInvalid={row.isInvalid}
        data-field={field}
        onChange={(event) => form.change(changeAt(field, event.target.value))}
      />
    </EuiFormRow>
  );
}

interface PemChoiceProps extends RowProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text area for certificates in PEM. `value` is controlled: the form keeps a list, the field one text. */
export function PemChoice({ value, onChange, ...props }: PemChoiceProps) {
  const row = rowProps(props);
  return (
    <EuiFormRow {...row}>
      <EuiTextArea
        {...CONTROL}
        rows={4}
        placeholder={text.pemPlaceholder}
        value={value}
        isInvalid={row.isInvalid}
        data-field={props.field}
        onChange={(event) => onChange(event.target.value)}
      />
    </EuiFormRow>
  );
}

interface SelectChoiceProps<T extends string> extends RowProps {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

/**
 * `onChange` gets one of the values of `options`, not any string, so that the caller needs no check of its own.
 */
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

interface RowsChoiceProps extends RowProps, TextRowsTexts {
  readonly rows: readonly string[];
  readonly placeholder: string;
  readonly onChange: (rows: string[]) => void;
}

/** Several texts of one kind; there is always a row to type into. */
export function RowsChoice(props: RowsChoiceProps) {
  const { form, field, rows, placeholder, onChange, rowLabel, deleteLabel, addLabel } = props;
  const shown = rows.length === 0 ? [''] : rows;
  // Problems of a row stand at the row.
  const own = form
    .problemsAt(field)
    .filter((one) => !shown.some((_, row) => form.problemsAt(`${field}.${row}`).includes(one)));
  const { helpText, ...row } = rowProps(props);
  const proposals = form.proposalsAt(`${field}.0`);
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
      <TextRows
        {...{ rowLabel, deleteLabel, addLabel, onChange, field }}
        rows={shown}
        problemsAt={form.problemsAt}
        control={(control) => (
          <EuiFieldText {...CONTROL} autoComplete="off" placeholder={placeholder} {...control} />
        )}
      />
    </EuiFormRow>
  );
}
