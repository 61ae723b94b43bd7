/** The answers, the newest first. */
import {
  EuiBadge,
  EuiButtonIcon,
  EuiCopy,
  EuiLoadingSpinner,
  EuiPanel,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { memo } from 'react';
import { formatDuration } from '../../../lib/format.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import { statusColor, type Answer, type Exchange } from '../model/answer.ts';
import { jsonParts } from '../model/highlight.ts';
import { Highlighted } from './highlighted.tsx';

interface AnswerPanelProps {
  readonly exchanges: readonly Exchange[];
  readonly maxBytes: number;
}

export function AnswerPanel({ exchanges, maxBytes }: AnswerPanelProps) {
  if (exchanges.length === 0) {
    return <Paragraph color="subdued">{text.answersEmpty}</Paragraph>;
  }
  return (
    <ol>
      {exchanges.map((exchange) => (
        <Shown key={exchange.id} exchange={exchange} maxBytes={maxBytes} />
      ))}
    </ol>
  );
}

interface ShownProps {
  readonly exchange: Exchange;
  readonly maxBytes: number;
}

/** An answer never changes, and may be long: letters in the editor must not draw it again. */
const Shown = memo(function Shown({ exchange: { request, place, answer }, maxBytes }: ShownProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <li css={{ marginBlockEnd: euiTheme.size.m }}>
      <EuiPanel hasBorder hasShadow={false} paddingSize="s">
        <Flow>
          {answer === undefined ? (
            <EuiLoadingSpinner size="m" aria-label={text.waiting} />
          ) : answer.kind === 'answer' ? (
            <EuiBadge color={statusColor(answer.status)}>{answer.status}</EuiBadge>
          ) : (
            <EuiBadge color="danger">{text.noAnswer}</EuiBadge>
          )}
          <EuiText size="s" css={{ flex: '1 1 160px', minInlineSize: 0, overflowWrap: 'anywhere' }}>
            <strong>{request.method}</strong> {request.path}
          </EuiText>
          <Hint>
            {[text.at(place), ...(answer?.kind === 'answer' ? [formatDuration(answer.durationMs)] : [])].join(
              ' · ',
            )}
          </Hint>
          {answer?.kind === 'answer' && answer.body !== '' ? (
            <EuiCopy textToCopy={answer.body} afterMessage={text.copied}>
              {(copy) => (
                <EuiButtonIcon iconType="copy" size="xs" color="text" aria-label={text.copy} onClick={copy} />
              )}
            </EuiCopy>
          ) : null}
        </Flow>
        <Body answer={answer} maxBytes={maxBytes} />
      </EuiPanel>
    </li>
  );
});

function Body({ answer, maxBytes }: { readonly answer: Answer | undefined; readonly maxBytes: number }) {
  const { euiTheme } = useEuiTheme();
  if (answer === undefined) return null;
  if (answer.kind === 'problem') {
    return (
      <>
        <EuiSpacer size="s" />
        <ProblemCallout title={text.noAnswer} problem={answer.problem} />
      </>
    );
  }
  const isJson = answer.contentType.includes('json');
  return (
    <>
      <EuiSpacer size="s" />
      {answer.body === '' ? (
        <Paragraph color="subdued">{text.emptyBody}</Paragraph>
      ) : (
        <pre
          tabIndex={0}
          css={{
            margin: 0,
            maxBlockSize: 480,
            overflow: 'auto',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            fontFamily: euiTheme.font.familyCode,
            fontSize: 12,
            lineHeight: 1.5,
          }}
        >
          {isJson ? <Highlighted text={answer.body} partsOf={jsonParts} /> : answer.body}
        </pre>
      )}
      {answer.isCut ? <Hint color="warning">{text.cut(text.bytes(maxBytes))}</Hint> : null}
    </>
  );
}
