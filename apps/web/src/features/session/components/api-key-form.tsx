/** An API key of the home cluster. */
import { EuiButton, EuiFieldPassword, EuiForm, EuiSpacer } from '@elastic/eui';
import { useRef } from 'react';
import { useForm } from '../../../lib/use-form.ts';
import { FormRow } from '../../../ui/form-row.tsx';
import { useApiKeySignIn } from '../api/sign-in.ts';
import { sessionMessages as text } from '../../../texts/session.ts';
import { apiKeyProblems } from '../model/sign-in-problems.ts';
import { SignInProblem, useRefusalWait } from './sign-in-problem.tsx';

export function ApiKeyForm() {
  const form = useForm({ initial: { api_key: '' }, draft: undefined, problemsOf: apiKeyProblems });
  const input = useRef<HTMLInputElement | null>(null);
  const signIn = useApiKeySignIn();
  const { values, around } = form;
  const { secondsLeft, startWait } = useRefusalWait();
  const refused = (error: Error): void => {
    input.current?.select();
    startWait(error);
  };
  return (
    <EuiForm
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(() => signIn.mutate(values.api_key.trim(), { onError: refused }));
      }}
    >
      {signIn.error === null ? null : (
        <SignInProblem
          error={signIn.error}
          secondsLeft={secondsLeft}
          title={text.apiKeyFailed}
          next={text.apiKeyFailedNext}
        />
      )}
      <div ref={around}>
        <FormRow form={form} field="api_key" label={text.apiKey} help={text.apiKeyHelp}>
          {(props) => (
            <EuiFieldPassword
              {...props}
              name="api_key"
              type="dual"
              autoComplete="off"
              autoFocus
              value={values.api_key}
              inputRef={input}
              onChange={(event) => form.set({ api_key: event.target.value })}
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
