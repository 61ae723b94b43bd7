/** Why a sign-in did not work, at the form or after the way back from an identity provider. */
import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import { ERROR_CATALOG, ERROR_CODES } from '@lockstep/contracts';
import { useState } from 'react';
import { ApiError } from '../../../lib/api-client.ts';
import { useCountdown, type Wait } from '../../../lib/use-countdown.ts';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { sessionMessages as text } from '../../../texts/session.ts';

/** Seconds that the console wants to wait; 0 for every other answer. */
function waitOf(error: Error | null): number {
  return error instanceof ApiError ? (error.problem.retryAfterS ?? 0) : 0;
}

/** Counts down what a refusal wants to wait. */
export function useRefusalWait() {
  const [wait, setWait] = useState<Wait>();
  const startWait = (error: Error): void => {
    const from = Date.now();
    setWait({ from, until: from + waitOf(error) * 1_000 });
  };
  return { secondsLeft: useCountdown(wait), startWait };
}

interface SignInProblemProps {
  readonly error: Error;
  readonly secondsLeft: number;
  /** Said of credentials that were refused. */
  readonly title: string;
  readonly next: string;
}

/**
 * Three kinds: too many attempts, with a countdown; refused, with what to check; anything else, as an error of
 * the page.
 */
export function SignInProblem({ error, secondsLeft, title, next }: SignInProblemProps) {
  if (waitOf(error) > 0) return <TooManyAttempts secondsLeft={secondsLeft} />;
  const isRefused = error instanceof ApiError && error.problem.code === 'SIGN_IN_FAILED';
  return (
    <>
      {isRefused ? (
        <EuiCallOut color="danger" size="s" title={title} text={next} announceOnMount />
      ) : (
        <ErrorNotice title={text.signInBroken} error={error} />
      )}
      <EuiSpacer size="m" />
    </>
  );
}

function TooManyAttempts({ secondsLeft }: { readonly secondsLeft: number }) {
  return (
    <>
      <EuiCallOut
        color="warning"
        size="s"
        title={text.tooManyAttempts}
        text={secondsLeft > 0 ? text.tryAgainIn(secondsLeft) : text.tryAgainNow}
        announceOnMount
      />
      <EuiSpacer size="m" />
    </>
  );
}

interface ReturnProblemProps {
  /** As the address has it, which anybody can have made: only codes that there are say anything. */
  readonly code: string;
  readonly requestId: string | null;
}

/**
 * `code` and `requestId` come from the address, so anybody may have written them: a code that is none shows
 * nothing, and an id is only shown when it looks like one.
 */
export function ReturnProblem({ code, requestId }: ReturnProblemProps) {
  const known = ERROR_CODES.find((each) => each === code);
  if (known === undefined) return null;
  const { meaning, nextAction } = ERROR_CATALOG[known];
  const next = known === 'NO_ACCESS' ? text.noAccessNext : nextAction;
  const isId = requestId !== null && /^[\w-]{1,64}$/.test(requestId);
  return (
    <Notice after="m" color="danger" title={meaning} announceOnMount>
      <p>{next}</p>
      {isId ? <p>{text.requestId(requestId)}</p> : null}
    </Notice>
  );
}
