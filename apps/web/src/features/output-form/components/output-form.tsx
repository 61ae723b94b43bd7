/** The whole form of one output in its flyout. */
import type { FieldProblem, Output } from '@lockstep/contracts';
import { EuiCallOut, EuiForm, EuiHorizontalRule, EuiSpacer, EuiText } from '@elastic/eui';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { outputFormMessages as text } from '../messages.ts';
import type { CredentialKind } from '../model/credentials-form.ts';
import { fieldName, memberOf } from '../model/form-fields.ts';
import { isConfigured } from '../model/locks.ts';
import { saveEffects } from '../model/save-step.ts';
import { ConflictCallout } from './conflict-callout.tsx';
import { CredentialHelp, type Credentials } from './credential-help.tsx';
import { CredentialsModal } from './credentials-modal.tsx';
import { DefaultFields } from './default-fields.tsx';
import { GeneralFields } from './general-fields.tsx';
import { FormFooter, OutputFlyout } from './output-flyout.tsx';
import { OutputId } from './output-id.tsx';
import { PerformanceFields } from './performance-fields.tsx';
import { SaveModal } from './save-modal.tsx';
import { SecretField } from './secret-field.tsx';
import { remoteSecrets, SyncFields } from './sync-fields.tsx';
import { TestConnection } from './test-connection.tsx';
import { TlsFields } from './tls-fields.tsx';
import { useOutputForm, type OutputFormControl } from './use-output-form.ts';
import { useSave, type OutputSave } from './use-save.ts';

export interface OutputFormProps {
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
  const body = useRef<HTMLDivElement | null>(null);
  const [focusNext, setFocusNext] = useState<readonly FieldProblem[]>();
  const [asked, setAsked] = useState<CredentialKind>();
  const [created, setCreated] = useState<readonly CredentialKind[]>([]);
  const save = useSave({ form, onInvalid: setFocusNext, onSaved });
  useEffect(() => {
    // After the render: the section that holds the field may have had to open first.
    if (focusNext !== undefined) focusFirst(body.current, focusNext);
  }, [focusNext]);

  const { isDirty } = form;
  const { isDone } = save;
  const wouldLose = useCallback(() => isDirty && !isDone(), [isDirty, isDone]);

  return (
    <OutputFlyout
      title={opened === undefined ? text.addTitle : text.editTitle(opened.name)}
      subtitle={opened === undefined ? undefined : <OutputId id={opened.id} />}
      onClose={onClose}
      footer={
        <FormFooter
          onCancel={onClose}
          onSave={save.start}
          isSaving={save.isSaving}
          blocked={blockedReason(form, permission)}
          note={form.problems.length === 0 ? '' : text.invalid(form.problems.length)}
        />
      }
    >
      <div ref={body}>
        <Notices form={form} save={save} permission={permission} />
        <LiveRegion>{createdText(created)}</LiveRegion>
        <EuiForm
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (blockedReason(form, permission) === undefined && !save.isSaving) save.start();
          }}
        >
          <Fields form={form} credentials={{ ask: setAsked, created }} />
          {/* Enter in a field saves, as in any form. */}
          <input type="submit" hidden />
        </EuiForm>
        {health}
      </div>
      {asked === undefined ? null : (
        <CredentialsModal
          form={form}
          asked={asked}
          onClose={() => setAsked(undefined)}
          onCreated={(kinds) => setCreated([...created, ...kinds])}
        />
      )}
      {save.isAsking ? <AskBeforeSaving form={form} save={save} /> : null}
      <LeaveGuard isDirty={wouldLose} />
    </OutputFlyout>
  );
}

interface FieldsProps {
  readonly form: OutputFormControl;
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
  readonly form: OutputFormControl;
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
            {problem.code === 'OUTPUT_NOT_FOUND' ? (
              <EuiText size="s">
                <p>{text.conflictGone}</p>
              </EuiText>
            ) : null}
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

function AskBeforeSaving({ form, save }: { readonly form: OutputFormControl; readonly save: OutputSave }) {
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
      onCancel={save.cancel}
      onConfirm={save.confirm}
    />
  );
}

function blockedReason({ isDirty, stored }: OutputFormControl, permission: Permission): string | undefined {
  if (permission.kind === 'denied') return permission.reason;
  return stored !== undefined && !isDirty ? text.nothingChanged : undefined;
}

function createdText(created: readonly CredentialKind[]): string {
  return created.length === 0
    ? ''
    : text.credentialsCreated(created.map((kind) => text.credentialNames[kind]).join(', '));
}

/** The first field on screen that has one of the problems, not the first of the list. */
function focusFirst(body: HTMLElement | null, problems: readonly FieldProblem[]): void {
  const names = new Set(problems.map(({ field }) => fieldName(field)));
  const controls = [...(body?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const hit =
    controls.find(({ dataset }) => names.has(dataset['field'] ?? '')) ??
    controls.find(({ dataset }) =>
      problems.some(({ field }) => memberOf(field) === memberOf(dataset['field'] ?? '')),
    );
  hit?.focus();
}
