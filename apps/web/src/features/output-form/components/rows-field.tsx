/** Several values of one kind, a row each: hosts, certificate authorities. A new row takes the focus. */
import { EuiButtonEmpty, EuiButtonIcon, EuiFormErrorText, EuiFormRow, useEuiTheme } from '@elastic/eui';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { FIELDS } from '../model/form-fields.ts';
import { FieldChecks } from './field-checks.tsx';
import { controlProps, helpTexts, type ControlProps } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

export interface RowsFieldProps {
  readonly form: OutputForm;
  readonly member: 'hosts' | 'certificateAuthorities';
  readonly label: string;
  readonly labelAppend?: ReactNode;
  readonly help?: string;
  readonly addLabel: string;
  readonly rowLabel: (row: number) => string;
  readonly deleteLabel: (row: number) => string;
  readonly control: (
    props: ControlProps & {
      readonly value: string;
      readonly 'aria-label': string;
      readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
    },
  ) => ReactElement;
}

export function RowsField(props: RowsFieldProps) {
  const { form, member, label, labelAppend, help, addLabel } = props;
  const { euiTheme } = useEuiTheme();
  const list = useRef<HTMLDivElement | null>(null);
  const rows = form.values[member];
  const lock = form.lock(member);
  const problems = form.problemsAt(FIELDS[member]);

  const put = (next: readonly string[]): void => form.set({ [member]: next });
  const focusRow = (row: number): void => {
    requestAnimationFrame(() => {
      const inputs = list.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
      inputs[row]?.focus();
    });
  };
  return (
    <EuiFormRow
      fullWidth
      hasChildLabel={false}
      label={label}
      labelAppend={labelAppend}
      isInvalid={problems.length > 0}
      error={[...problems]}
      helpText={helpTexts(form, FIELDS[member], help, lock)}
      role="group"
      aria-label={label}
    >
      <div ref={list} css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}>
        {rows.map((value, row) => (
          <Row
            // Rows have no other identity than their place.
            key={row}
            {...props}
            row={row}
            value={value}
            onChange={(changed) => put(rows.map((one, index) => (index === row ? changed : one)))}
            onDelete={() => {
              put(rows.filter((_, index) => index !== row));
              focusRow(Math.max(0, row - 1));
            }}
          />
        ))}
        <div>
          <EuiButtonEmpty
            size="xs"
            flush="left"
            iconType="plusCircle"
            isDisabled={lock !== undefined}
            onClick={() => {
              put([...rows, '']);
              focusRow(rows.length);
            }}
          >
            {addLabel}
          </EuiButtonEmpty>
        </div>
      </div>
    </EuiFormRow>
  );
}

interface RowProps extends RowsFieldProps {
  readonly row: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onDelete: () => void;
}

function Row({ form, member, rowLabel, deleteLabel, control, row, value, onChange, onDelete }: RowProps) {
  const { euiTheme } = useEuiTheme();
  const field = `${FIELDS[member]}.${row}`;
  const problems = form.problemsAt(field);
  const props = controlProps(form, member, field);
  return (
    <div>
      <div css={{ display: 'flex', alignItems: 'flex-start', gap: euiTheme.size.xs }}>
        <div css={{ flex: 1, minInlineSize: 0 }}>
          {control({
            ...props,
            value,
            'aria-label': rowLabel(row + 1),
            onChange: (event) => onChange(event.target.value),
          })}
        </div>
        {form.values[member].length > 1 ? (
          <EuiButtonIcon
            iconType="cross"
            color="text"
            size="m"
            isDisabled={props.disabled}
            aria-label={deleteLabel(row + 1)}
            onClick={onDelete}
          />
        ) : null}
      </div>
      {problems.map((problem) => (
        <EuiFormErrorText key={problem} role="alert">
          {problem}
        </EuiFormErrorText>
      ))}
      <FieldChecks checks={form.checksAt(field)} />
    </div>
  );
}
