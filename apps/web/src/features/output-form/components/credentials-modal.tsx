/** "Create it for me": signs in to the remote cluster once and puts what it made into the form. */
import { EuiButton, EuiCheckboxGroup, EuiForm, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { EMPTY_SIGN_IN, SignInFields, toCredentials } from '../../../ui/sign-in-fields.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useCreateCredentials, type CredentialsAnswer } from '../api/check-output.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import {
  hostsOf,
  offeredCredentials,
  SECRET_OF,
  toCredentialsRequest,
  wantedCredentials,
  type CredentialKind,
} from '../model/credentials-form.ts';
import type { OutputForm } from './use-output-form.ts';

interface CredentialsModalProps {
  readonly form: OutputForm;
  readonly asked: CredentialKind;
  readonly onClose: () => void;
  /** What has been put into the form. */
  readonly onCreated: (kinds: readonly CredentialKind[]) => void;
}

export function CredentialsModal({ form, asked, onClose, onCreated }: CredentialsModalProps) {
  const { values, set } = form;
  const { signIn, setSignIn, wanted, setWanted } = useTyped(form, asked);
  const [complaint, setComplaint] = useState<string>();
  const [failed, setFailed] = useState<CredentialsAnswer['failed']>([]);
  const create = useCreateCredentials();
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
    const credentials = toCredentials(signIn);
    const isNothing = wanted.length === 0;
    setComplaint(isNothing ? text.credentialsNothing : credentials ? undefined : text.credentialsMissing);
    if (isNothing || credentials === undefined || create.isPending) return;
    create.mutate(toCredentialsRequest(values, credentials, wanted), { onSuccess: takeAnswer });
  };
  const offered = offeredCredentials(values);
  return (
    <FormModal
      title={text.credentialsTitle}
      closeLabel={text.cancel}
      onClose={onClose}
      actions={
        host === undefined ? null : (
          <EuiButton type="submit" form={formId} fill isLoading={create.isPending}>
            {create.isPending ? text.credentialsCreating : text.credentialsCreate}
          </EuiButton>
        )
      }
    >
      {host === undefined ? (
        <Paragraph>{text.credentialsNeedHost}</Paragraph>
      ) : (
        <>
          <Paragraph>{text.credentialsAbout(host)}</Paragraph>
          <EuiSpacer size="m" />
          <ErrorNotice title={text.credentialsProblem} error={create.error} after="m" />
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
              options={offered.map((kind) => ({ id: kind, label: text.credentialNames[kind] }))}
              idToSelectedMap={Object.fromEntries(wanted.map((kind) => [kind, true]))}
              onChange={(id) => setWanted(offered.filter((kind) => wanted.includes(kind) !== (kind === id)))}
            />
            <EuiSpacer size="m" />
            <SignInFields texts={text.signIn} signIn={signIn} onChange={setSignIn} />
          </EuiForm>
        </>
      )}
    </FormModal>
  );
}

function useTyped({ stored, values }: OutputForm, asked: CredentialKind) {
  const key = `output:${stored?.id ?? ''}:credentials`;
  const [signIn, setSignIn] = useKeptState(key, EMPTY_SIGN_IN);
  const [wanted, setWanted] = useKeptState(`${key}:wanted`, () => wantedCredentials(values, asked), {
    isPlain: true,
    isQuiet: true,
  });
  return { signIn, setSignIn, wanted, setWanted };
}

function NotMade({ failed }: { readonly failed: CredentialsAnswer['failed'] }) {
  if (failed.length === 0) return null;
  return (
    <Notice after="m" color="warning" iconType="warning" title={text.credentialsPartly} role="alert">
      <EuiText size="s">
        <ul>
          {failed.map(({ kind, message, next_action: next }) => (
            <li key={kind}>
              <strong>{text.credentialNames[kind]}</strong>: {message} {next}
            </li>
          ))}
        </ul>
      </EuiText>
    </Notice>
  );
}
