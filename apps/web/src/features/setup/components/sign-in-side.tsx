/** Signing in to one side for this setup: asked for only where a step needs it. */
import type { SetupSide } from '@lockstep/contracts';
import { EuiButton, EuiForm, EuiSpacer } from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { uiMessages } from '../../../texts/ui.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { EMPTY_SIGN_IN, SignInFields, toCredentials } from '../../../ui/sign-in-fields.tsx';
import { Hint } from '../../../ui/text.tsx';
import { useSignInSide } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';

interface SignInSideProps {
  readonly setupId: string;
  readonly side: SetupSide;
  /** How people call the cluster. */
  readonly name: string;
  /** Where the credentials go. */
  readonly host: string;
  readonly onSignedIn: () => void;
}

export function SignInSide({ setupId, side, name, host, onSignedIn }: SignInSideProps) {
  const [typed, setTyped] = useKeptState(`setup:${setupId}:sign-in:${side}`, EMPTY_SIGN_IN);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const signIn = useSignInSide(setupId, side, name);

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const body = toCredentials(typed);
    setIsIncomplete(body === undefined);
    if (body === undefined || signIn.isPending) return;
    signIn.mutate(body, {
      onSuccess: () => {
        setTyped(EMPTY_SIGN_IN);
        signIn.reset();
        onSignedIn();
      },
    });
  };
  return (
    <EuiForm
      component="form"
      noValidate
      aria-label={text.signIn(name)}
      onSubmit={handleSubmit}
      isInvalid={isIncomplete}
      error={uiMessages.signInMissing}
      css={{ maxInlineSize: 480 }}
    >
      <Hint>{text.signInAbout(name, host)}</Hint>
      <EuiSpacer size="s" />
      <ErrorNotice title={text.signInProblem(name)} error={signIn.error} after="s" />
      <SignInFields texts={uiMessages.signInFields} isCompressed signIn={typed} onChange={setTyped} />
      <EuiSpacer size="m" />
      <EuiButton type="submit" size="s" isLoading={signIn.isPending}>
        {text.signIn(name)}
      </EuiButton>
    </EuiForm>
  );
}
