/** Every way to sign in that this console offers; one that needs a form opens it in the place of the list. */
import { EuiButton, EuiButtonEmpty, EuiLoadingSpinner, EuiSpacer, EuiText, EuiTextColor } from '@elastic/eui';
import { useState } from 'react';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useSignInProviders, type SignInProvider } from '../api/providers-query.ts';
import { useCertificateSignIn, useSignInElsewhere } from '../api/sign-in.ts';
import { sessionMessages as text } from '../../../texts/session.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface ChoicesProps {
  /** Where an identity provider leads back to. */
  readonly next: string | undefined;
}

export function SignInChoices({ next }: ChoicesProps) {
  const { data: providers, error } = useSignInProviders();
  const [chosen, setChosen] = useState<string>();
  if (providers === undefined) {
    if (error !== null) return <ErrorNotice title={text.providersFailed} error={error} />;
    return (
      <div css={{ textAlign: 'center' }}>
        <EuiLoadingSpinner size="l" />
      </div>
    );
  }
  const [only] = providers.length === 1 ? providers : [];
  const open = providers.find(({ name }) => name === chosen) ?? (only && hasForm(only) ? only : undefined);
  if (open === undefined) return <ProviderList providers={providers} next={next} onChoose={setChosen} />;
  return (
    <>
      {open.type === 'api_key' ? <ApiKeyForm /> : <SignInForm />}
      {providers.length === 1 ? null : (
        <>
          <EuiSpacer size="s" />
          <EuiButtonEmpty flush="both" iconType="chevronSingleLeft" onClick={() => setChosen(undefined)}>
            {text.otherWays}
          </EuiButtonEmpty>
        </>
      )}
    </>
  );
}

const hasForm = ({ type }: SignInProvider): boolean => type === 'basic' || type === 'api_key';

const ICONS: Readonly<Record<SignInProvider['type'], string>> = {
  basic: 'user',
  saml: 'users',
  oidc: 'users',
  pki: 'lock',
  api_key: 'key',
};

interface ListProps extends ChoicesProps {
  readonly providers: readonly SignInProvider[];
  readonly onChoose: (name: string) => void;
}

function ProviderList({ providers, next, onChoose }: ListProps) {
  const elsewhere = useSignInElsewhere(next);
  const certificate = useCertificateSignIn();
  const isBusy = elsewhere.isPending || elsewhere.isSuccess || certificate.isPending;
  const choose = ({ name, type }: SignInProvider): void => {
    if (type === 'pki') certificate.mutate(name);
    else if (type === 'saml' || type === 'oidc') elsewhere.mutate(name);
    else onChoose(name);
  };
  const isUnderWay = ({ name }: SignInProvider): boolean =>
    isBusy && (elsewhere.variables === name || certificate.variables === name);
  return (
    <>
      <ErrorNotice title={text.signInBroken} error={elsewhere.error ?? certificate.error} after="m" />
      <ul aria-label={text.chooseTitle} css={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        {providers.map((provider) => (
          <li key={provider.name}>
            <ProviderButton
              provider={provider}
              isLoading={isUnderWay(provider)}
              isDisabled={isBusy}
              onChoose={() => choose(provider)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ButtonProps {
  readonly provider: SignInProvider;
  readonly isLoading: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
}

function ProviderButton({ provider, isLoading, isDisabled, onChoose }: ButtonProps) {
  const { name, type, description, hint, icon } = provider;
  const hintId = hint === null ? undefined : `hint-${name}`;
  return (
    <>
      <EuiButton
        fullWidth
        color="text"
        iconType={icon ?? ICONS[type]}
        isLoading={isLoading}
        isDisabled={isDisabled}
        onClick={onChoose}
        {...(hintId === undefined ? {} : { 'aria-describedby': hintId })}
      >
        {description}
      </EuiButton>
      {hint === null ? null : (
        <EuiText size="xs" textAlign="center" id={hintId}>
          <EuiTextColor color="subdued">{hint}</EuiTextColor>
        </EuiText>
      )}
    </>
  );
}
