/** Signing in to one side for this set-up: asked for only where a step needs it. */
import type { SetupSide } from '@lockstep/contracts';
import {
  EuiButton,
  EuiFieldPassword,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiRadioGroup,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useSignInSide, type SideSignIn } from '../api/setup-work.ts';
import { setupMessages as text } from '../messages.ts';

export interface SignInSideProps {
  readonly setupId: string;
  readonly side: SetupSide;
  /** How people call the cluster. */
  readonly name: string;
  /** Where the credentials go. */
  readonly host: string;
  readonly onSignedIn: () => void;
}

interface Typed {
  readonly kind: 'user' | 'key';
  readonly username: string;
  readonly password: string;
  readonly apiKey: string;
}
const NOTHING: Typed = { kind: 'user', username: '', password: '', apiKey: '' };

function toSignIn({ kind, username, password, apiKey }: Typed): SideSignIn | undefined {
  if (kind === 'key') return apiKey.trim() === '' ? undefined : { api_key: apiKey.trim() };
  return username === '' || password === '' ? undefined : { username, password };
}

export function SignInSide({ setupId, side, name, host, onSignedIn }: SignInSideProps) {
  const [typed, setTyped] = useState(NOTHING);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const signIn = useSignInSide(setupId, side);

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const body = toSignIn(typed);
    setIsIncomplete(body === undefined);
    if (body === undefined || signIn.isPending) return;
    signIn.mutate(body, {
      onSuccess: () => {
        setTyped(NOTHING);
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
      error={text.signInMissing}
      css={{ maxInlineSize: 480 }}
    >
      <EuiText size="xs" color="subdued">
        <p>{text.signInAbout(name, host)}</p>
      </EuiText>
      <EuiSpacer size="s" />
      {signIn.error === null ? null : (
        <>
          <ProblemCallout title={text.signInProblem(name)} problem={problemOf(signIn.error)} isAnnounced />
          <EuiSpacer size="s" />
        </>
      )}
      <SignInFields typed={typed} onChange={(part) => setTyped({ ...typed, ...part })} />
      <EuiSpacer size="m" />
      <EuiButton type="submit" size="s" isLoading={signIn.isPending}>
        {text.signIn(name)}
      </EuiButton>
    </EuiForm>
  );
}

interface SignInFieldsProps {
  readonly typed: Typed;
  readonly onChange: (part: Partial<Typed>) => void;
}

function SignInFields({ typed, onChange }: SignInFieldsProps) {
  const id = useGeneratedHtmlId();
  return (
    <>
      <EuiRadioGroup
        compressed
        name={`${id}-with`}
        legend={{ children: text.signInWith }}
        idSelected={`${id}-${typed.kind}`}
        options={[
          { id: `${id}-user`, label: text.withUser },
          { id: `${id}-key`, label: text.withKey },
        ]}
        onChange={(chosen) => onChange({ kind: chosen.endsWith('key') ? 'key' : 'user' })}
      />
      <EuiSpacer size="s" />
      {typed.kind === 'key' ? (
        <EuiFormRow display="rowCompressed" label={text.apiKey}>
          <EuiFieldPassword
            compressed
            type="dual"
            autoComplete="off"
            value={typed.apiKey}
            onChange={(event) => onChange({ apiKey: event.target.value })}
          />
        </EuiFormRow>
      ) : (
        <>
          <EuiFormRow display="rowCompressed" label={text.user}>
            <EuiFieldText
              compressed
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed.username}
              onChange={(event) => onChange({ username: event.target.value })}
            />
          </EuiFormRow>
          <EuiFormRow display="rowCompressed" label={text.password}>
            <EuiFieldPassword
              compressed
              type="dual"
              autoComplete="off"
              value={typed.password}
              onChange={(event) => onChange({ password: event.target.value })}
            />
          </EuiFormRow>
        </>
      )}
    </>
  );
}
