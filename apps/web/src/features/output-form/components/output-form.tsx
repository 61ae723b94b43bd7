/** The whole form of one output in its flyout. */
import type { Output } from '@lockstep/contracts';
import { EuiCallOut, EuiHorizontalRule, EuiSpacer } from '@elastic/eui';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { useKeptDialog } from '../../../lib/kept-state.ts';
import type { Permission } from '../../../lib/permission.ts';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { FormFlyout } from '../../../ui/form-flyout.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { CredentialKind } from '../model/credentials-form.ts';
import { isConfigured } from '../model/locks.ts';
import { saveEffects } from '../model/save-step.ts';
import { ConflictCallout } from './conflict-callout.tsx';
import { CredentialHelp, type Credentials } from './credential-help.tsx';
import { CredentialsModal } from './credentials-modal.tsx';
import { DefaultFields } from './default-fields.tsx';
import { GeneralFields } from './general-fields.tsx';
import { OutputId } from './output-id.tsx';
import { PerformanceFields } from './performance-fields.tsx';
import { SaveModal } from './save-modal.tsx';
import { SecretField } from './secret-field.tsx';
import { remoteSecrets, SyncFields } from './sync-fields.tsx';
import { TestConnection } from './test-connection.tsx';
import { TlsFields } from './tls-fields.tsx';
import { useOutputForm, type OutputForm as OutputFormState } from './use-output-form.ts';
import { useSave, type OutputSave } from './use-save.ts';

interface OutputFormProps {
  /** The output to edit as it is stored; undefined for a new one. */
  readonly opened: Output | undefined;
  readonly permission: Permission;
  readonly onClose: () => void;
  readonly onSaved: (output: Output) => void;
  /** How the stored output does, at the end of the form. */
  readonly health?: ReactNode;
}

export function OutputForm({ opened, permission, onClose, onSaved, health }: OutputFormProps) {
  const form = useOutputForm(opened, permission);
  const [asked, setAsked] = useKeptDialog<CredentialKind>(`output:${opened?.id ?? ''}:asked`);
  const [created, setCreated] = useState<readonly CredentialKind[]>([]);
  const save = useSave({ form, onSaved });
  return (
    <FormFlyout
      title={opened === undefined ? text.addTitle : text.editTitle(opened.name)}
      subtitle={opened === undefined ? undefined : <OutputId id={opened.id} />}
      form={form}
      saveLabel={text.save}
      savingLabel={text.saving}
      isSaving={save.isSaving}
      isSaved={save.isDone}
      blocked={blockedReason(form, permission)}
      onSave={save.start}
      onClose={onClose}
      before={
        <>
          <Notices form={form} save={save} permission={permission} />
          <LiveRegion>{createdText(created)}</LiveRegion>
        </>
      }
      after={
        <>
          {health}
          {asked === undefined ? null : (
            <CredentialsModal
              form={form}
              asked={asked}
              onClose={() => setAsked(undefined)}
              onCreated={(kinds) => setCreated([...created, ...kinds])}
            />
          )}
          {save.isAsking ? <AskBeforeSaving form={form} save={save} /> : null}
        </>
      }
    >
      <Fields form={form} credentials={{ ask: setAsked, created }} />
    </FormFlyout>
  );
}

interface FieldsProps {
  readonly form: OutputFormState;
  readonly credentials: Credentials;
}

function Fields({ form, credentials }: FieldsProps) {
  const isRemote = form.values.type === 'remote_elasticsearch';
  return (
    <>
      <GeneralFields form={form} />
      {isRemote ? (
        <>
          <EuiSpacer size="m" />
          <SecretField
            form={form}
            member="serviceToken"
            title={text.serviceToken}
            placeholder={text.serviceTokenPlaceholder}
            help={text.serviceTokenHelp}
            endsIn={remoteSecrets(form.stored)?.service_token.ends_in}
          />
          <CredentialHelp form={form} kind="service_token" credentials={credentials} />
        </>
      ) : null}
      <EuiSpacer size="l" />
      <TlsFields form={form} hasProblem={form.problems.some(({ field }) => field.startsWith('ssl.'))} />
      {isRemote ? (
        <>
          <EuiHorizontalRule margin="l" />
          <SyncFields form={form} credentials={credentials} />
        </>
      ) : null}
      <EuiHorizontalRule margin="l" />
      <TestConnection form={form} />
      <EuiHorizontalRule margin="l" />
      <DefaultFields form={form} />
      <EuiHorizontalRule margin="l" />
      <PerformanceFields form={form} />
    </>
  );
}

interface NoticesProps {
  readonly form: OutputFormState;
  readonly save: OutputSave;
  readonly permission: Permission;
}

function Notices({ form, save, permission }: NoticesProps) {
  const problem = save.error === null ? undefined : problemOf(save.error);
  return (
    <>
      {permission.kind === 'denied' ? (
        <Notice>
          <EuiCallOut size="s" iconType="lock" title={permission.reason} />
        </Notice>
      ) : null}
      {isConfigured(form.stored) ? (
        <Notice>
          <EuiCallOut size="s" iconType="lock" title={text.preconfiguredTitle} text={text.preconfigured} />
        </Notice>
      ) : null}
      {save.conflict === undefined ? null : (
        <Notice>
          <ConflictCallout changes={save.conflict} />
        </Notice>
      )}
      {problem === undefined ? null : (
        <Notice>
          <ProblemCallout title={text.saveProblem} problem={problem} isAnnounced>
            {problem.code === 'OUTPUT_NOT_FOUND' ? <Paragraph>{text.conflictGone}</Paragraph> : null}
          </ProblemCallout>
        </Notice>
      )}
    </>
  );
}

function Notice({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    // The button that was pressed is far below; what it led to must not be out of sight.
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={place}>
      {children}
      <EuiSpacer size="m" />
    </div>
  );
}

function AskBeforeSaving({ form, save }: { readonly form: OutputFormState; readonly save: OutputSave }) {
  const { values, initial, stored } = form;
  return (
    <SaveModal
      name={stored?.name ?? values.name}
      output={{
        id: stored?.id,
        isDefault: values.isDefault,
        isDefaultMonitoring: values.isDefaultMonitoring,
      }}
      {...saveEffects(values, initial)}
      transport={initial.transport}
      onCancel={save.cancel}
      onConfirm={save.confirm}
    />
  );
}

function blockedReason({ isDirty, stored }: OutputFormState, permission: Permission): string | undefined {
  if (permission.kind === 'denied') return permission.reason;
  return stored !== undefined && !isDirty ? text.nothingChanged : undefined;
}

function createdText(created: readonly CredentialKind[]): string {
  return created.length === 0
    ? ''
    : text.credentialsCreated(created.map((kind) => text.credentialNames[kind]).join(', '));
}
