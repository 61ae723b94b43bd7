/** User name and password of the home cluster. A refusal is shown at the form, and the password is asked again. */
import { EuiButton, EuiCallOut, EuiFieldPassword, EuiForm, EuiSpacer } from '@elastic/eui';
import { useRef, useState } from 'react';
import { ApiError } from '../../../lib/api-client.ts';
import { useCountdown, type Wait } from '../../../lib/use-countdown.ts';
import { useForm } from '../../../lib/use-form.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { FormRow, TextRow } from '../../../ui/form-row.tsx';
import { useSignIn } from '../api/sign-in.ts';
import { sessionMessages as text } from '../messages.ts';
import { signInProblems } from '../model/sign-in-problems.ts';

export function SignInForm() {
  const form = useForm({ initial: { username: '', password: '' }, problemsOf: signInProblems });
  const password = useRef<HTMLInputElement | null>(null);
  const signIn = useSignIn();
  const { values, around } = form;
  const [wait, setWait] = useState<Wait>();
  const secondsLeft = useCountdown(wait);
  const refused = (error: Error): void => {
    password.current?.select();
    const from = Date.now();
    setWait({ from, until: from + waitOf(error) * 1_000 });
  };
  const send = (): void =>
    signIn.mutate({ username: values.username.trim(), password: values.password }, { onError: refused });
  return (
    <EuiForm
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(send);
      }}
    >
      {signIn.error === null ? null : <SignInProblem error={signIn.error} secondsLeft={secondsLeft} />}
      <div ref={around}>
        <TextRow
          form={form}
          field="username"
          label={text.username}
          input={{ name: 'username', autoComplete: 'username', autoCapitalize: 'none', autoFocus: true }}
        />
        <FormRow form={form} field="password" label={text.password}>
          {(props) => (
            <EuiFieldPassword
              {...props}
              name="password"
              type="dual"
              autoComplete="current-password"
              value={values.password}
              inputRef={password}
              onChange={(event) => form.set({ password: event.target.value })}
            />
          )}
        </FormRow>
      </div>
      <EuiSpacer size="l" />
      <EuiButton type="submit" fill fullWidth isLoading={signIn.isPending} isDisabled={secondsLeft > 0}>
        {signIn.isPending ? text.signingIn : text.signIn}
      </EuiButton>
    </EuiForm>
  );
}

/** Seconds that the console wants to wait; 0 for every other answer. */
function waitOf(error: Error | null): number {
  return error instanceof ApiError ? (error.problem.retryAfterS ?? 0) : 0;
}

interface SignInProblemProps {
  readonly error: Error;
  readonly secondsLeft: number;
}

function SignInProblem({ error, secondsLeft }: SignInProblemProps) {
  if (waitOf(error) > 0) return <TooManyAttempts secondsLeft={secondsLeft} />;
  const isRefused = error instanceof ApiError && error.problem.code === 'SIGN_IN_FAILED';
  return (
    <>
      {isRefused ? (
        <EuiCallOut
          color="danger"
          size="s"
          title={text.signInFailed}
          text={text.signInFailedNext}
          announceOnMount
        />
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
