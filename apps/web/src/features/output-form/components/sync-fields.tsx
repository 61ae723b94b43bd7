/** The two switches of syncing, who applies it, and the access that this needs. */
import { EuiRadioGroup, EuiSpacer, EuiText } from '@elastic/eui';
import type { Installer, Output, Transport } from '@lockstep/contracts';
import { Notice } from '../../../ui/notice.tsx';
import { Hint } from '../../../ui/text.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { isShown } from '../model/form-fields.ts';
import type { AppliedBy } from '../model/form-values.ts';
import { SwitchField, TextField } from './field-row.tsx';
import { StayingList } from './save-modal.tsx';
import { SecretField } from './secret-field.tsx';
import { CredentialHelp, type Credentials } from './credential-help.tsx';
import { FollowerGuide } from './follower-guide.tsx';
import { PrivilegeList } from './privilege-list.tsx';
import { SyncPreview } from './sync-preview.tsx';
import type { OutputForm } from './use-output-form.ts';

const APPLIERS = Object.keys(text.appliedByOptions) as AppliedBy[];
const WAYS = Object.keys(text.transportOptions) as Transport[];
const INSTALLERS = Object.keys(text.installerOptions) as Installer[];

/**
 * Access and who applies are only asked for while syncing is on. Turning it off says what stays on the remote.
 */
export function SyncFields({
  form,
  credentials,
}: {
  readonly form: OutputForm;
  readonly credentials: Credentials;
}) {
  const { values, initial } = form;
  const stopsSyncing = initial.syncIntegrations && !values.syncIntegrations;
  return (
    <>
      <SwitchField
        form={form}
        member="syncIntegrations"
        label={text.sync}
        help={text.syncHelp}
        testSubj="syncIntegrationsSwitch"
      />
      {stopsSyncing ? (
        <Notice before="m" color="warning" iconType="info" title={text.stayingTitle} role="status">
          <EuiText size="s">
            <StayingList transport={initial.transport} />
          </EuiText>
        </Notice>
      ) : null}
      {values.syncIntegrations ? <SyncAccess form={form} credentials={credentials} /> : null}
    </>
  );
}

function SyncAccess({ form, credentials }: { readonly form: OutputForm; readonly credentials: Credentials }) {
  const { values } = form;
  const secrets = remoteSecrets(form.stored);
  return (
    <>
      <SwitchField
        form={form}
        member="syncUninstalled"
        label={text.uninstall}
        help={text.uninstallHelp}
        testSubj="syncUninstalledIntegrationsSwitch"
      />
      <EuiSpacer size="m" />
      <ApplyChoices form={form} />
      <EuiSpacer size="m" />
      {isShown('remoteApiKey', values) ? (
        <>
          <SecretField
            form={form}
            member="remoteApiKey"
            title={text.remoteApiKey}
            placeholder={text.remoteApiKeyPlaceholder}
            help={text.remoteApiKeyHelp}
            endsIn={secrets?.remote_api_key.ends_in}
          />
          <PrivilegeList form={form} />
          <CredentialHelp form={form} kind="remote_api_key" credentials={credentials} />
        </>
      ) : null}
      {isShown('kibanaUrl', values) ? <KibanaFields form={form} credentials={credentials} /> : null}
      <EuiSpacer size="m" />
      <SyncPreview form={form} />
    </>
  );
}

/** Where the Kibana of the remote is: it is asked for the status there, or to install. */
function KibanaFields({
  form,
  credentials,
}: {
  readonly form: OutputForm;
  readonly credentials: Credentials;
}) {
  const isInstaller = form.values.appliedBy === 'console';
  const secrets = remoteSecrets(form.stored);
  return (
    <>
      {isInstaller ? <EuiSpacer size="m" /> : null}
      <TextField
        form={form}
        member="kibanaUrl"
        label={text.kibanaUrl}
        help={isInstaller ? text.installerUrlHelp : text.kibanaUrlHelp}
        input={{
          inputMode: 'url',
          placeholder: text.kibanaUrlPlaceholder,
          'data-test-subj': 'settingsOutputsFlyout.kibanaURLInput',
        }}
      />
      <SecretField
        form={form}
        member="kibanaApiKey"
        title={text.kibanaApiKey}
        placeholder={text.kibanaApiKeyPlaceholder}
        help={isInstaller ? text.installerKeyHelp : text.kibanaApiKeyHelp}
        endsIn={secrets?.kibana_api_key.ends_in}
      />
      {isInstaller ? null : <PrivilegeList form={form} />}
      <CredentialHelp
        form={form}
        kind={isInstaller ? 'kibana_install_key' : 'kibana_api_key'}
        credentials={credentials}
      />
    </>
  );
}

/** Who applies, how the list gets there, and what replication needs beside this form. */
function ApplyChoices({ form }: { readonly form: OutputForm }) {
  const { values, set } = form;
  const isDirect = values.appliedBy === 'console' && values.transport === 'direct';
  return (
    <>
      <EuiRadioGroup
        name="applied_by"
        legend={{ children: text.appliedBy }}
        disabled={form.lock('appliedBy') !== undefined}
        idSelected={`applied-by-${values.appliedBy}`}
        options={APPLIERS.map((who) => optionOf(`applied-by-${who}`, text.appliedByOptions[who]))}
        onChange={(id) => set({ appliedBy: APPLIERS.find((who) => id.endsWith(who)) ?? values.appliedBy })}
      />
      {isShown('transport', values) ? (
        <>
          <EuiSpacer size="m" />
          <EuiRadioGroup
            name="transport"
            legend={{ children: text.transport }}
            disabled={form.lock('transport') !== undefined}
            idSelected={`transport-${values.transport}`}
            options={WAYS.map((way) => optionOf(`transport-${way}`, text.transportOptions[way]))}
            onChange={(id) => set({ transport: WAYS.find((way) => id.endsWith(way)) ?? values.transport })}
          />
        </>
      ) : null}
      {isShown('installer', values) ? <InstallerChoice form={form} /> : null}
      {isDirect ? null : (
        <>
          <EuiSpacer size="m" />
          <FollowerGuide form={form} />
        </>
      )}
    </>
  );
}

function InstallerChoice({ form }: { readonly form: OutputForm }) {
  const { values, set } = form;
  return (
    <>
      <EuiSpacer size="m" />
      <EuiRadioGroup
        name="installer"
        legend={{ children: text.installer }}
        disabled={form.lock('installer') !== undefined}
        idSelected={`installer-${values.installer}`}
        options={INSTALLERS.map((who) => optionOf(`installer-${who}`, text.installerOptions[who]))}
        onChange={(id) => set({ installer: INSTALLERS.find((who) => id.endsWith(who)) ?? values.installer })}
      />
      {changesHands(form) ? (
        <Notice before="m" color="primary" iconType="info" title={text.installerChangeTitle} role="status">
          <EuiText size="s">
            <p>{text.installerChange[values.installer]}</p>
          </EuiText>
        </Notice>
      ) : null}
    </>
  );
}

/** Only where something may be installed already. */
function changesHands({ stored, initial, values }: OutputForm): boolean {
  return stored !== undefined && initial.syncIntegrations && initial.installer !== values.installer;
}

function optionOf(id: string, { label, help }: { readonly label: string; readonly help: string }) {
  return {
    id,
    label: (
      <>
        {label}
        <Hint>{help}</Hint>
      </>
    ),
  };
}

/**
 * Which secrets of a remote output are stored, never the secrets; undefined for a new output or another type.
 */
export function remoteSecrets(stored: Output | undefined) {
  return stored?.type === 'remote_elasticsearch' ? stored.secret_states : undefined;
}
