/** "Create it for me": signs in to the remote cluster once and puts what it made into the form. */
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiCheckboxGroup,
  EuiFieldPassword,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiRadioGroup,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useCreateCredentials, type CredentialsAnswer } from '../api/check-output.ts';
import { outputFormMessages as text } from '../messages.ts';
import {
  EMPTY_SIGN_IN,
  hostsOf,
  isSignInComplete,
  offeredCredentials,
  SECRET_OF,
  toCredentialsRequest,
  wantedCredentials,
  type CredentialKind,
  type SignIn,
} from '../model/credentials-form.ts';
import type { OutputForm } from './use-output-form.ts';

export interface CredentialsModalProps {
  readonly form: OutputForm;
  readonly asked: CredentialKind;
  readonly onClose: () => void;
  /** What has been put into the form. */
  readonly onCreated: (kinds: readonly CredentialKind[]) => void;
}

export function CredentialsModal({ form, asked, onClose, onCreated }: CredentialsModalProps) {
  const { values, set } = form;
  const [signIn, setSignIn] = useState<SignIn>(EMPTY_SIGN_IN);
  const [wanted, setWanted] = useState(() => wantedCredentials(values, asked));
  const [complaint, setComplaint] = useState<string>();
  const [failed, setFailed] = useState<CredentialsAnswer['failed']>([]);
  const create = useCreateCredentials();
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId();
  const [host] = hostsOf(values);

  const takeAnswer = ({ created, failed: notMade }: CredentialsAnswer): void => {
    const secrets = created.map(({ kind, value }) => [SECRET_OF[kind], { kind: 'replace', value }] as const);
    if (secrets.length > 0) {
      set(Object.fromEntries(secrets));
      onCreated(created.map(({ kind }) => kind));
    }
    // What was made stands; only the rest is tried again.
    setWanted(notMade.map(({ kind }) => kind));
    setFailed(notMade);
    if (notMade.length === 0) onClose();
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const missing =
      wanted.length === 0
        ? text.credentialsNothing
        : isSignInComplete(signIn)
          ? undefined
          : text.credentialsMissing;
    setComplaint(missing);
    if (missing === undefined && !create.isPending) {
      create.mutate(toCredentialsRequest(values, signIn, wanted), { onSuccess: takeAnswer });
    }
  };
  return (
    <EuiModal onClose={onClose} aria-labelledby={titleId} style={{ inlineSize: 560 }}>
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>{text.credentialsTitle}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {host === undefined ? (
          <EuiText size="s">
            <p>{text.credentialsNeedHost}</p>
          </EuiText>
        ) : (
          <>
            <EuiText size="s">
              <p>{text.credentialsAbout(host)}</p>
            </EuiText>
            <EuiSpacer size="m" />
            {create.error === null ? null : (
              <>
                <ProblemCallout
                  title={text.credentialsProblem}
                  problem={problemOf(create.error)}
                  isAnnounced
                />
                <EuiSpacer size="m" />
              </>
            )}
            <NotMade failed={failed} />
            <EuiForm
              id={formId}
              component="form"
              noValidate
              onSubmit={handleSubmit}
              isInvalid={complaint !== undefined}
              error={complaint}
            >
              <EuiCheckboxGroup
                legend={{ children: text.credentialsWanted }}
                options={offeredCredentials(values).map((kind) => ({
                  id: kind,
                  label: text.credentialNames[kind],
                }))}
                idToSelectedMap={Object.fromEntries(wanted.map((kind) => [kind, true]))}
                onChange={(id) =>
                  setWanted(
                    offeredCredentials(values).filter((kind) =>
                      kind === id ? !wanted.includes(kind) : wanted.includes(kind),
                    ),
                  )
                }
              />
              <EuiSpacer size="m" />
              <SignInFields signIn={signIn} onChange={setSignIn} />
            </EuiForm>
          </>
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose}>{text.cancel}</EuiButtonEmpty>
        {host === undefined ? null : (
          <EuiButton type="submit" form={formId} fill isLoading={create.isPending}>
            {create.isPending ? text.credentialsCreating : text.credentialsCreate}
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  );
}

function NotMade({ failed }: { readonly failed: CredentialsAnswer['failed'] }) {
  if (failed.length === 0) return null;
  return (
    <>
      <EuiCallOut size="s" color="warning" iconType="warning" title={text.credentialsPartly} role="alert">
        <EuiText size="s">
          <ul>
            {failed.map(({ kind, message, next_action: next }) => (
              <li key={kind}>
                <strong>{text.credentialNames[kind]}</strong>: {message} {next}
              </li>
            ))}
          </ul>
        </EuiText>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}

interface SignInFieldsProps {
  readonly signIn: SignIn;
  readonly onChange: (signIn: SignIn) => void;
}

function SignInFields({ signIn, onChange }: SignInFieldsProps) {
  const id = useGeneratedHtmlId();
  const change = (part: Partial<SignIn>): void => onChange({ ...signIn, ...part });
  return (
    <>
      <EuiRadioGroup
        name="sign-in-with"
        legend={{ children: text.credentialsWith }}
        idSelected={`${id}-${signIn.kind}`}
        options={[
          { id: `${id}-user`, label: text.credentialsWithUser },
          { id: `${id}-key`, label: text.credentialsWithKey },
        ]}
        onChange={(chosen) => change({ kind: chosen.endsWith('key') ? 'key' : 'user' })}
      />
      <EuiSpacer size="m" />
      {signIn.kind === 'key' ? (
        <EuiFormRow fullWidth label={text.credentialsApiKey}>
          <EuiFieldPassword
            fullWidth
            type="dual"
            autoComplete="off"
            value={signIn.apiKey}
            onChange={(event) => change({ apiKey: event.target.value })}
          />
        </EuiFormRow>
      ) : (
        <>
          <EuiFormRow fullWidth label={text.credentialsUser}>
            <EuiFieldText
              fullWidth
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={signIn.username}
              onChange={(event) => change({ username: event.target.value })}
            />
          </EuiFormRow>
          <EuiFormRow fullWidth label={text.credentialsPassword}>
            <EuiFieldPassword
              fullWidth
              type="dual"
              autoComplete="off"
              value={signIn.password}
              onChange={(event) => change({ password: event.target.value })}
            />
          </EuiFormRow>
        </>
      )}
    </>
  );
}
