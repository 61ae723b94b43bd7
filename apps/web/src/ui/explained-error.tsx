/** An error of Elasticsearch: what is known about it, what to do, and its own words one click away. */
import type { ElasticsearchErrorView } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { uiMessages } from '../texts/ui.ts';
import { pageMessages } from '../texts/ui-page.ts';
import { RawText } from './raw-text.tsx';

interface ExplainedErrorProps {
  readonly error: ElasticsearchErrorView;
  /** What failed, in words; the title of what is known stands after it. */
  readonly title: string;
  readonly color?: 'danger' | 'warning';
  /** Another sentence, such as how often it was tried. */
  readonly note?: string;
}

const ICONS = { danger: 'error', warning: 'warning' } as const;

export function ExplainedError({ error, title, color = 'danger', note }: ExplainedErrorProps) {
  const id = useGeneratedHtmlId();
  const [known] = error.known;
  return (
    <EuiCallOut
      size="s"
      color={color}
      iconType={ICONS[color]}
      title={known === undefined ? title : `${title}: ${known.title}`}
    >
      <EuiText size="s">
        {note === undefined ? null : <p>{note}</p>}
        {known === undefined ? (
          <p>{pageMessages.unknownError}</p>
        ) : (
          <>
            <p>
              <strong>{pageMessages.cause}</strong> {known.cause}
            </p>
            <p>
              <strong>{pageMessages.remedy}</strong> {known.remedy}
            </p>
          </>
        )}
      </EuiText>
      <EuiAccordion id={id} buttonContent={uiMessages.details} paddingSize="s">
        <RawText>{rawWords(error)}</RawText>
      </EuiAccordion>
    </EuiCallOut>
  );
}

function rawWords({ error_type: type, reason, known }: ElasticsearchErrorView): string {
  return [
    ...(type === null ? [reason] : [`${type}: ${reason}`]),
    ...known.map((one) => pageMessages.proof(one.id, one.detect)),
  ].join('\n');
}
