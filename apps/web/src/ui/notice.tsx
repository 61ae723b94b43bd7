/** Callouts with the room around them, which comes and goes with them. */
import { EuiCallOut, EuiSpacer, type EuiCallOutProps, type EuiSpacerProps } from '@elastic/eui';
import type { ReactNode } from 'react';
import { problemOf } from '../lib/api-client.ts';
import { reasonOf, type Permission } from '../lib/permission.ts';
import { ProblemCallout } from './problem-callout.tsx';

type NoticeProps = EuiCallOutProps & {
  readonly before?: EuiSpacerProps['size'];
  readonly after?: EuiSpacerProps['size'];
};

/** A callout with its distances, for where a component has no frame of its own. */
export function Notice({ before, after, ...callout }: NoticeProps) {
  return (
    <>
      {before === undefined ? null : <EuiSpacer size={before} />}
      <EuiCallOut size="s" {...callout} />
      {after === undefined ? null : <EuiSpacer size={after} />}
    </>
  );
}

/** Why the user may not save a form, where it is read: a disabled button says it to a mouse only. Nothing for who may. */
export function DeniedNotice({ permission }: { readonly permission: Permission }) {
  const reason = reasonOf(permission);
  return reason === undefined ? null : <Notice after="m" iconType="lock" title={reason} />;
}

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

/** Why a request failed; nothing while none has. */
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
