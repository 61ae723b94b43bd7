/** A key and a token of the remote cluster: made with a sign-in that is used once, or by hand. */
import { REMOTE_CREDENTIAL_REQUESTS } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiButton,
  EuiFieldPassword,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { uiMessages } from '../../../texts/ui.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { EMPTY_SIGN_IN, SignInFields, toCredentials } from '../../../ui/sign-in-fields.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { useCreateAccess } from '../api/connect-remote.ts';
import { connectMessages as text } from '../../../texts/connect.ts';
import type { RemoteAccess, RemoteAddress } from '../model/connect-draft.ts';

interface AccessStepProps {
  readonly address: RemoteAddress;
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly onAccess: (access: RemoteAccess) => void;
  /** With the key that is there already; undefined before there is one. */
  readonly onTryAgain: (() => void) | undefined;
}

export function AccessStep({ address, isChecking, error, onAccess, onTryAgain }: AccessStepProps) {
  const [typed, setTyped] = useKeptState('connect:sign-in', EMPTY_SIGN_IN);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const create = useCreateAccess();
  const id = useGeneratedHtmlId();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const credentials = toCredentials(typed);
    setIsIncomplete(credentials === undefined);
    if (credentials === undefined || create.isPending || isChecking) return;
    create.mutate({ address, credentials }, { onSuccess: onAccess });
  };
  return (
    <>
      <EuiForm
        component="form"
        noValidate
        aria-label={text.steps.signIn}
        onSubmit={handleSubmit}
        isInvalid={isIncomplete}
        error={uiMessages.signInMissing}
      >
        <Hint>{text.signInAbout(address.host)}</Hint>
        <EuiSpacer size="m" />
        <ErrorNotice title={text.signInProblem} error={create.error} after="m" />
        <ErrorNotice title={text.accessProblem} error={create.error === null ? error : null} after="m">
          {onTryAgain === undefined ? null : (
            <EuiButton size="s" isLoading={isChecking} onClick={onTryAgain}>
              {text.tryAgain}
            </EuiButton>
          )}
        </ErrorNotice>
        <SignInFields texts={uiMessages.signInFields} signIn={typed} onChange={setTyped} />
        <EuiSpacer size="m" />
        <EuiButton type="submit" fill isLoading={create.isPending || isChecking}>
          {text.signIn}
        </EuiButton>
      </EuiForm>
      <EuiSpacer size="m" />
      <EuiAccordion id={id} buttonContent={text.byHand}>
        <EuiSpacer size="s" />
        <ByHand isChecking={isChecking} onAccess={onAccess} />
      </EuiAccordion>
    </>
  );
}

function ByHand({ isChecking, onAccess }: Pick<AccessStepProps, 'isChecking' | 'onAccess'>) {
  const [access, setAccess] = useKeptState<RemoteAccess>('connect:by-hand', NO_ACCESS);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const given = { ...access, key: access.key.trim(), token: access.token.trim() };
    const isMissing = given.key === '' || given.token === '';
    setIsIncomplete(isMissing);
    if (!isMissing) onAccess(given);
  };
  return (
    <EuiForm
      component="form"
      noValidate
      aria-label={text.byHand}
      onSubmit={handleSubmit}
      isInvalid={isIncomplete}
      error={text.byHandMissing}
    >
      <Paragraph>{text.byHandAbout}</Paragraph>
      <RawText>{REMOTE_CREDENTIAL_REQUESTS.remote_api_key}</RawText>
      <EuiSpacer size="s" />
      <RawText>{SERVICE_TOKEN_REQUEST}</RawText>
      <EuiSpacer size="m" />
      {(['key', 'token'] as const).map((member) => (
        <EuiFormRow key={member} fullWidth label={text[member]}>
          <EuiFieldPassword
            fullWidth
            type="dual"
            autoComplete="off"
            value={access[member]}
            onChange={({ target }) => setAccess({ ...access, [member]: target.value })}
          />
        </EuiFormRow>
      ))}
      <EuiSpacer size="m" />
      <EuiButton type="submit" size="s" isLoading={isChecking}>
        {text.useThese}
      </EuiButton>
    </EuiForm>
  );
}

const NO_ACCESS: RemoteAccess = { key: '', token: '', revoke: [] };

/** Where no Kibana is, Elasticsearch itself makes it. */
const SERVICE_TOKEN_REQUEST = 'POST /_security/service/elastic/fleet-server-remote/credential/token/lockstep';
