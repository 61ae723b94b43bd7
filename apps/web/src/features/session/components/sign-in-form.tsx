/** User name and password of the home cluster. A refusal is shown at the form, and the password is asked again. */
import { EuiButton, EuiFieldPassword, EuiForm, EuiSpacer } from '@elastic/eui';
import { useRef } from 'react';
import { useForm } from '../../../lib/use-form.ts';
import { FormRow, TextRow } from '../../../ui/form-row.tsx';
import { useSignIn } from '../api/sign-in.ts';
import { sessionMessages as text } from '../../../texts/session.ts';
import { signInProblems } from '../model/sign-in-problems.ts';
import { SignInProblem, useRefusalWait } from './sign-in-problem.tsx';

/** A password is kept nowhere. */
const FORM = { initial: { username: '', password: '' }, draft: undefined, problemsOf: signInProblems };

export function SignInForm() {
  const form = useForm(FORM);
  const password = useRef<HTMLInputElement | null>(null);
  const signIn = useSignIn();
  const { values, around } = form;
  const { secondsLeft, startWait } = useRefusalWait();
  const refused = (error: Error): void => {
    password.current?.select();
    startWait(error);
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
      {signIn.error === null ? null : (
        <SignInProblem
          error={signIn.error}
          secondsLeft={secondsLeft}
          title={text.signInFailed}
          next={text.signInFailedNext}
        />
      )}
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
