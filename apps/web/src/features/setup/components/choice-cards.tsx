/** Options of which one is chosen; what cannot work is grayed out and says why. */
import {
  EuiBadge,
  EuiCheckableCard,
  EuiFormFieldset,
  EuiFormErrorText,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { Hint } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';

interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly about?: string | undefined;
  readonly mark?: 'recommended' | 'legacy' | undefined;
  /** Why it cannot be chosen. */
  readonly reason?: string | undefined;
}

interface ChoiceCardsProps<T extends string> {
  readonly legend: string;
  readonly help?: string;
  readonly value: T;
  readonly options: readonly ChoiceOption<T>[];
  readonly problems?: readonly string[];
  readonly onChange: (value: T) => void;
}

export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { legend, help, value, options, problems = [], onChange } = props;
  const id = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  return (
    <EuiFormFieldset legend={{ children: legend, compressed: true }}>
      {help === undefined ? null : (
        <EuiText size="xs" color="subdued">
          <p css={{ '&&': { marginBlockEnd: euiTheme.size.xs } }}>{help}</p>
        </EuiText>
      )}
      <div
        css={{
          display: 'grid',
          gap: euiTheme.size.s,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
        }}
      >
        {options.map((option) => (
          <EuiCheckableCard
            key={option.value}
            id={`${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={option.value === value}
            // A chosen option that cannot work stays enabled, to be seen and left.
            disabled={option.reason !== undefined && option.value !== value}
            label={<CardLabel option={option} />}
            aria-describedby={`${id}-${option.value}-about`}
            onChange={() => onChange(option.value)}
          >
            <span id={`${id}-${option.value}-about`}>
              {option.about === undefined ? null : <Hint>{option.about}</Hint>}
              {option.reason === undefined ? null : (
                <Hint color={option.value === value ? 'danger' : 'default'}>
                  {text.cannot} {option.reason}
                </Hint>
              )}
            </span>
          </EuiCheckableCard>
        ))}
      </div>
      {problems.map((problem) => (
        <EuiFormErrorText key={problem}>{problem}</EuiFormErrorText>
      ))}
    </EuiFormFieldset>
  );
}

function CardLabel<T extends string>({ option: { label, mark } }: { readonly option: ChoiceOption<T> }) {
  return (
    <EuiText size="s" component="span">
      {label}{' '}
      {mark === undefined ? null : (
        <EuiBadge color={mark === 'recommended' ? 'success' : 'hollow'}>{text.marks[mark]}</EuiBadge>
      )}
    </EuiText>
  );
}
