/** Why a request failed, with room around it; nothing while none has. */
import { EuiSpacer, type EuiSpacerProps } from '@elastic/eui';
import type { ReactNode } from 'react';
import { problemOf } from '../lib/api-client.ts';
import { ProblemCallout } from './problem-callout.tsx';

interface ErrorNoticeProps {
  readonly title: string;
  readonly error: Error | null | undefined;
  /** It is not said aloud: something else says it. */
  readonly isQuiet?: boolean;
  readonly before?: EuiSpacerProps['size'];
  readonly after?: EuiSpacerProps['size'];
  /** More sentences, or buttons, under the text. */
  readonly children?: ReactNode;
}

export function ErrorNotice({ title, error, isQuiet = false, before, after, children }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null;
  return (
    <>
      {before === undefined ? null : <EuiSpacer size={before} />}
      <ProblemCallout title={title} problem={problemOf(error)} isAnnounced={!isQuiet}>
        {children}
      </ProblemCallout>
      {after === undefined ? null : <EuiSpacer size={after} />}
    </>
  );
}
