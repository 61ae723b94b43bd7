/** Credentials of another cluster for one act: a user, or an API key. Whoever asks holds them, and forgets them. */
import {
  EuiFieldPassword,
  EuiFieldText,
  EuiFormRow,
  EuiRadioGroup,
  EuiSpacer,
  useGeneratedHtmlId,
} from '@elastic/eui';

interface SignIn {
  readonly kind: 'user' | 'key';
  readonly username: string;
  readonly password: string;
  readonly apiKey: string;
}

export const EMPTY_SIGN_IN: SignIn = { kind: 'user', username: '', password: '', apiKey: '' };

/** What to send; undefined while something is missing. */
export function toCredentials({ kind, username, password, apiKey }: SignIn) {
  if (kind === 'key') return apiKey.trim() === '' ? undefined : { api_key: apiKey.trim() };
  const name = username.trim();
  return name === '' || password === '' ? undefined : { username: name, password };
}

interface SignInFieldsProps {
  readonly texts: Readonly<
    Record<'legend' | 'withUser' | 'withKey' | 'user' | 'password' | 'apiKey', string>
  >;
  /** Among others, with little room. */
  readonly isCompressed?: boolean;
  readonly signIn: SignIn;
  readonly onChange: (signIn: SignIn) => void;
}

/**
 * User name and password, or an API key, for a cluster. What is typed is nowhere but in the state of the
 * form.
 */
export function SignInFields({ texts, isCompressed = false, signIn, onChange }: SignInFieldsProps) {
  const id = useGeneratedHtmlId();
  const size = isCompressed ? { compressed: true } : { fullWidth: true };
  const row = isCompressed ? ({ display: 'rowCompressed' } as const) : { fullWidth: true };
  const input = (member: 'username' | 'password' | 'apiKey') => ({
    ...size,
    autoComplete: 'off',
    value: signIn[member],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ ...signIn, [member]: target.value }),
  });
  return (
    <>
      <EuiRadioGroup
        compressed={isCompressed}
        name={`${id}-with`}
        legend={{ children: texts.legend }}
        idSelected={`${id}-${signIn.kind}`}
        options={[
          { id: `${id}-user`, label: texts.withUser },
          { id: `${id}-key`, label: texts.withKey },
        ]}
        onChange={(chosen) => onChange({ ...signIn, kind: chosen.endsWith('key') ? 'key' : 'user' })}
      />
      <EuiSpacer size={isCompressed ? 's' : 'm'} />
      {signIn.kind === 'key' ? (
        <EuiFormRow {...row} label={texts.apiKey}>
          <EuiFieldPassword {...input('apiKey')} type="dual" />
        </EuiFormRow>
      ) : (
        <>
          <EuiFormRow {...row} label={texts.user}>
            <EuiFieldText {...input('username')} autoCapitalize="none" spellCheck={false} />
          </EuiFormRow>
          <EuiFormRow {...row} label={texts.password}>
            <EuiFieldPassword {...input('password')} type="dual" />
          </EuiFormRow>
        </>
      )}
    </>
  );
}
