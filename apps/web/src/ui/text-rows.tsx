/** Several texts of one kind, a row each. A new row takes the focus, and so does the one before a deleted one. */
import { EuiButtonEmpty, EuiButtonIcon, EuiFormErrorText, useEuiTheme } from '@elastic/eui';
import { useRef, type ReactElement, type ReactNode } from 'react';

export interface TextRowsTexts {
  readonly rowLabel: (row: number) => string;
  readonly deleteLabel: (row: number) => string;
  /** Undefined where one row is all there can be. */
  readonly addLabel: string | undefined;
}

/** What the control of a row takes. */
export interface TextRowControl {
  readonly value: string;
  readonly 'aria-label': string;
  readonly isInvalid: boolean;
  readonly 'data-field': string;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
}

interface TextRowsProps extends TextRowsTexts {
  /** Name of the field; rows have their number behind it. */
  readonly field: string;
  /** At least one. */
  readonly rows: readonly string[];
  readonly isLocked?: boolean;
  readonly problemsAt: (field: string) => readonly string[];
  readonly control: (props: TextRowControl) => ReactElement;
  /** Under a row, such as what a test said of it. */
  readonly under?: (field: string) => ReactNode;
  readonly onChange: (rows: string[]) => void;
}

export function TextRows(props: TextRowsProps) {
  const { rows, isLocked = false, addLabel, onChange } = props;
  const { euiTheme } = useEuiTheme();
  const list = useRef<HTMLDivElement | null>(null);
  const change = (next: string[], focused: number): void => {
    onChange(next);
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>('[data-field]')[focused]?.focus(),
    );
  };
  return (
    <div ref={list} css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}>
      {rows.map((_, at) => (
        // Rows have no other identity than their place.
        <Row
          key={at}
          {...props}
          at={at}
          onDelete={() =>
            change(
              rows.filter((_one, index) => index !== at),
              Math.max(0, at - 1),
            )
          }
        />
      ))}
      {addLabel === undefined ? null : (
        <div>
          <EuiButtonEmpty
            size="xs"
            flush="left"
            iconType="plusCircle"
            isDisabled={isLocked}
            onClick={() => change([...rows, ''], rows.length)}
          >
            {addLabel}
          </EuiButtonEmpty>
        </div>
      )}
    </div>
  );
}

interface RowProps extends TextRowsProps {
  readonly at: number;
  readonly onDelete: () => void;
}

function Row({ field, rows, isLocked = false, problemsAt, at, onDelete, onChange, ...rest }: RowProps) {
  const { euiTheme } = useEuiTheme();
  const name = `${field}.${at}`;
  const problems = problemsAt(name);
  return (
    <div>
      <div css={{ display: 'flex', alignItems: 'flex-start', gap: euiTheme.size.xs }}>
        <div css={{ flex: 1, minInlineSize: 0 }}>
          {rest.control({
            value: rows[at] ?? '',
            'aria-label': rest.rowLabel(at + 1),
            isInvalid: problems.length > 0,
            'data-field': name,
            onChange: ({ target }) => onChange(rows.map((one, index) => (index === at ? target.value : one))),
          })}
        </div>
        {rows.length > 1 ? (
          <EuiButtonIcon
            iconType="cross"
            color="text"
            size="m"
            isDisabled={isLocked}
            aria-label={rest.deleteLabel(at + 1)}
            onClick={onDelete}
          />
        ) : null}
      </div>
      {problems.map((problem) => (
        <EuiFormErrorText key={problem} role="alert">
          {problem}
        </EuiFormErrorText>
      ))}
      {rest.under?.(name)}
    </div>
  );
}
