/** Filters above the timeline. They are part of the address. */
import { ACTIVITY_KINDS } from '@lockstep/contracts';
import {
  EuiButtonEmpty,
  EuiFieldSearch,
  EuiFormControlLayout,
  EuiSelect,
  euiMaxBreakpoint,
  useEuiTheme,
} from '@elastic/eui';
import { useEffect, useState } from 'react';
import { activityMessages as text } from '../../../texts/activity.ts';
import { FILTER_RESULTS, isFiltering, type ActivityFilter } from '../model/activity-filter.ts';
import { fromLocalField, startOf, toLocalField, type TimeChoice } from '../model/time-choices.ts';

interface ActivityFiltersProps {
  readonly filter: ActivityFilter;
  readonly outputs: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (change: Partial<ActivityFilter>) => void;
  readonly onClear: () => void;
}

export function ActivityFilters({ filter, outputs, onChange, onClear }: ActivityFiltersProps) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  return (
    <div
      role="search"
      aria-label={text.filters}
      css={{
        display: 'grid',
        // Six, three, two or one beside each other: none stands alone in its line.
        gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
        [euiMaxBreakpoint(theme, 'xl')]: {
          gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
        },
        [euiMaxBreakpoint(theme, 'm')]: {
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        },
        [euiMaxBreakpoint(theme, 's')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
        alignItems: 'center',
        gap: euiTheme.size.s,
      }}
    >
      <Choice
        label={text.kind}
        value={filter.kind}
        any={text.anyKind}
        options={ACTIVITY_KINDS.map((kind) => ({ value: kind, text: text.kinds[kind] }))}
        onChange={(kind) => onChange({ kind: ACTIVITY_KINDS.find((one) => one === kind) })}
      />
      <Choice
        label={text.output}
        value={filter.outputId}
        any={text.anyOutput}
        options={withChosen(
          outputs.map(({ id, name }) => ({ value: id, text: name })),
          filter.outputId,
        )}
        onChange={(outputId) => onChange({ outputId })}
      />
      <Choice
        label={text.result}
        value={filter.result}
        any={text.anyResult}
        options={FILTER_RESULTS.map((result) => ({ value: result, text: text.results[result] }))}
        onChange={(result) => onChange({ result: FILTER_RESULTS.find((one) => one === result) })}
      />
      <TypedFilter label={text.itemFilter} value={filter.item} onChange={(item) => onChange({ item })} />
      <TypedFilter label={text.actor} value={filter.actor} onChange={(actor) => onChange({ actor })} />
      <TimeFilter filter={filter} onChange={onChange} />
      {isFiltering(filter) ? (
        // Columns of a phone are narrower than the words.
        <EuiButtonEmpty size="s" iconType="cross" css={{ minInlineSize: 'max-content' }} onClick={onClear}>
          {text.clearFilter}
        </EuiButtonEmpty>
      ) : null}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

/** A chosen value that is not in the list (a deleted output) must not look like "all". */
function withChosen(options: readonly Option[], chosen: string | undefined): readonly Option[] {
  return chosen === undefined || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, text: chosen }];
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly any: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, any, options, onChange }: ChoiceProps) {
  return (
    <div>
      <EuiSelect
        compressed
        fullWidth
        aria-label={label}
        value={value ?? ''}
        options={[{ value: '', text: any }, ...options]}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </div>
  );
}

const TYPING_MS = 400;

interface TypedFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Asks the server after a pause, not with every letter. */
function TypedFilter({ label, value, onChange }: TypedFilterProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // The address has changed by other means, such as Back or "Clear".
    setKnown(value);
    setTyped(value ?? '');
  }
  useEffect(() => {
    const next = typed.trim() === '' ? undefined : typed.trim();
    if (next === value) return;
    const timer = setTimeout(() => onChange(next), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div>
      <EuiFieldSearch
        compressed
        fullWidth
        placeholder={label}
        aria-label={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

const CHOICES = Object.keys(text.times) as TimeChoice[];

function TimeFilter({ filter, onChange }: Pick<ActivityFiltersProps, 'filter' | 'onChange'>) {
  const hasTimes = filter.from !== undefined || filter.to !== undefined;
  const [isOpen, setIsOpen] = useState(hasTimes);
  const choose = (choice: string): void => {
    setIsOpen(choice !== 'any');
    if (choice === 'any') onChange({ from: undefined, to: undefined });
    else if (choice === 'hour' || choice === 'day' || choice === 'week') {
      onChange({ from: startOf(choice, Date.now()), to: undefined });
    }
  };
  return (
    <>
      <div>
        <EuiSelect
          compressed
          fullWidth
          aria-label={text.time}
          value={hasTimes || isOpen ? 'between' : 'any'}
          options={CHOICES.map((choice) => ({ value: choice, text: text.times[choice] }))}
          onChange={(event) => choose(event.target.value)}
        />
      </div>
      {hasTimes || isOpen ? (
        <>
          <TimeField label={text.from} value={filter.from} onChange={(from) => onChange({ from })} />
          <TimeField label={text.to} value={filter.to} onChange={(to) => onChange({ to })} />
        </>
      ) : null}
    </>
  );
}

function TimeField({ label, value, onChange }: TypedFilterProps) {
  return (
    <div css={{ gridColumn: 'span 2' }}>
      <EuiFormControlLayout compressed fullWidth prepend={label}>
        <input
          type="datetime-local"
          className="euiFieldText"
          aria-label={label}
          value={toLocalField(value, (at) => at.getTimezoneOffset())}
          onChange={(event) => onChange(fromLocalField(event.target.value))}
          css={{ inlineSize: '100%', padding: '0 8px', background: 'none', border: 0, font: 'inherit' }}
        />
      </EuiFormControlLayout>
    </div>
  );
}
