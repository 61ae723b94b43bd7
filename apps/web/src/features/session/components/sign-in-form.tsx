/** User name and password of the home cluster. A refusal is shown at the form, and the password is asked again. */
import {
  EuiButton,
  EuiCallOut,
  EuiFieldPassword,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
} from '@elastic/eui';
import { useId, useRef, useState, type FormEvent } from 'react';
import { ApiError, problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useSignIn } from '../api/sign-in.ts';
import { sessionMessages as text } from '../messages.ts';
import { signInProblems } from '../model/sign-in-form.ts';

export function SignInForm() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const usernameInput = useRef<HTMLInputElement | null>(null);
  const passwordInput = useRef<HTMLInputElement | null>(null);
  const signIn = useSignIn();
  const id = useId();
  const problems = wasSent ? signInProblems({ username, password }) : {};

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    const found = signInProblems({ username, password });
    if (found.username !== undefined) usernameInput.current?.focus();
    else if (found.password !== undefined) passwordInput.current?.focus();
    else {
      signIn.mutate(
        { username: username.trim(), password },
        { onError: () => passwordInput.current?.select() },
      );
    }
  };

  return (
    <EuiForm component="form" onSubmit={handleSubmit} noValidate>
      {signIn.error === null ? null : <SignInProblem error={signIn.error} />}
      <EuiFormRow
        label={text.username}
        isInvalid={problems.username !== undefined}
        error={problems.username}
        fullWidth
      >
        <EuiFieldText
          id={`${id}-username`}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          fullWidth
          value={username}
          isInvalid={problems.username !== undefined}
          inputRef={usernameInput}
          onChange={(event) => setUsername(event.target.value)}
        />
      </EuiFormRow>
      <EuiFormRow
        label={text.password}
        isInvalid={problems.password !== undefined}
        error={problems.password}
        fullWidth
      >
        <EuiFieldPassword
          id={`${id}-password`}
          name="password"
          type="dual"
          autoComplete="current-password"
          fullWidth
          value={password}
          isInvalid={problems.password !== undefined}
          inputRef={passwordInput}
          onChange={(event) => setPassword(event.target.value)}
        />
      </EuiFormRow>
      <EuiSpacer size="l" />
      <EuiButton type="submit" fill fullWidth isLoading={signIn.isPending}>
        {signIn.isPending ? text.signingIn : text.signIn}
      </EuiButton>
    </EuiForm>
  );
}

function SignInProblem({ error }: { readonly error: Error }) {
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
        <ProblemCallout title={text.signInBroken} problem={problemOf(error)} isAnnounced />
      )}
      <EuiSpacer size="m" />
    </>
  );
}
