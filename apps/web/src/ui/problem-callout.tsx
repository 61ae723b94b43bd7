/** One look for anything that went wrong: what, why, what to do, and the raw cause one click away. */
import type { ApiProblem } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import type { ReactNode } from 'react';
import { uiMessages } from '../texts/ui.ts';
import { RawText } from './raw-text.tsx';
import { sentences } from '../lib/sentences.ts';

interface ProblemCalloutProps {
  readonly title: string;
  readonly problem: ApiProblem;
  /** More sentences, or buttons, under the text. */
  readonly children?: ReactNode;
  readonly isAnnounced?: boolean;
}

export function ProblemCallout({ title, problem, children, isAnnounced = false }: ProblemCalloutProps) {
  const details = problemDetails(problem);
  const id = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  return (
    // `announceOnMount` would copy the buttons inside into a region that nobody sees, where the focus could get lost.
    <EuiCallOut title={title} color="danger" size="s" {...(isAnnounced ? { role: 'alert' } : {})}>
      <EuiText size="s">
        <p>{sentences(problem.message, problem.nextAction)}</p>
      </EuiText>
      {children === undefined || children === null ? null : (
        <div css={{ marginBlockStart: euiTheme.size.s }}>{children}</div>
      )}
      {details === '' ? null : (
        <EuiAccordion id={id} buttonContent={uiMessages.details} paddingSize="s">
          <RawText>{details}</RawText>
        </EuiAccordion>
      )}
    </EuiCallOut>
  );
}

/** What a person needs to look further: code, request id, raw cause. */
function problemDetails({ code, detail, requestId }: ApiProblem): string {
  return [code, requestId === undefined ? undefined : uiMessages.requestId(requestId), detail]
    .filter((line) => line !== undefined)
    .join('\n');
}
