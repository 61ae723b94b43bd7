/** The two switches of syncing, who applies it, and the access that this needs. */
import { EuiCallOut, EuiFieldText, EuiRadioGroup, EuiSpacer, EuiSwitch, EuiText } from '@elastic/eui';
import type { Output } from '@lockstep/contracts';
import { outputFormMessages as text } from '../messages.ts';
import { isShown } from '../model/form-fields.ts';
import type { AppliedBy } from '../model/form-values.ts';
import { FieldRow } from './field-row.tsx';
import { StayingList } from './save-modal.tsx';
import { SecretField } from './secret-field.tsx';
import { CredentialHelp, type Credentials } from './credential-help.tsx';
import { FollowerGuide } from './follower-guide.tsx';
import { PrivilegeList } from './privilege-list.tsx';
import { SyncPreview } from './sync-preview.tsx';
import type { OutputForm } from './use-output-form.ts';

const APPLIERS = Object.keys(text.appliedByOptions) as AppliedBy[];

export function SyncFields({
  form,
  credentials,
}: {
  readonly form: OutputForm;
  readonly credentials: Credentials;
}) {
  const { values, initial, set } = form;
  const stopsSyncing = initial.syncIntegrations && !values.syncIntegrations;
  return (
    <>
      <FieldRow form={form} member="syncIntegrations" help={text.syncHelp}>
        {(props) => (
          <EuiSwitch
            disabled={props.disabled}
            data-field={props['data-field']}
            data-test-subj="syncIntegrationsSwitch"
            label={text.sync}
            checked={values.syncIntegrations}
            onChange={(event) => set({ syncIntegrations: event.target.checked })}
          />
        )}
      </FieldRow>
      {stopsSyncing ? (
        <>
          <EuiSpacer size="m" />
          <EuiCallOut color="warning" size="s" iconType="info" title={text.stayingTitle} role="status">
            <EuiText size="s">
              <StayingList />
            </EuiText>
          </EuiCallOut>
        </>
      ) : null}
      {values.syncIntegrations ? <SyncAccess form={form} credentials={credentials} /> : null}
    </>
  );
}

function SyncAccess({ form, credentials }: { readonly form: OutputForm; readonly credentials: Credentials }) {
  const { values, set } = form;
  const secrets = remoteSecrets(form.stored);
  return (
    <>
      <FieldRow form={form} member="syncUninstalled" help={text.uninstallHelp}>
        {(props) => (
          <EuiSwitch
            disabled={props.disabled}
            data-field={props['data-field']}
            data-test-subj="syncUninstalledIntegrationsSwitch"
            label={text.uninstall}
            checked={values.syncUninstalled}
            onChange={(event) => set({ syncUninstalled: event.target.checked })}
          />
        )}
      </FieldRow>
      <EuiSpacer size="m" />
      <FollowerGuide form={form} />
      <EuiSpacer size="m" />
      <EuiRadioGroup
        name="applied_by"
        legend={{ children: text.appliedBy }}
        disabled={form.lock('appliedBy') !== undefined}
        idSelected={`applied-by-${values.appliedBy}`}
        options={APPLIERS.map((who) => ({
          id: `applied-by-${who}`,
          label: (
            <>
              {text.appliedByOptions[who].label}
              <EuiText size="xs" color="subdued">
                {text.appliedByOptions[who].help}
              </EuiText>
            </>
          ),
        }))}
        onChange={(id) => set({ appliedBy: APPLIERS.find((who) => id.endsWith(who)) ?? values.appliedBy })}
      />
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
      ) : (
        <>
          <FieldRow form={form} member="kibanaUrl" label={text.kibanaUrl} help={text.kibanaUrlHelp}>
            {(props) => (
              <EuiFieldText
                {...props}
                data-test-subj="settingsOutputsFlyout.kibanaURLInput"
                inputMode="url"
                placeholder={text.kibanaUrlPlaceholder}
                value={values.kibanaUrl}
                onChange={(event) => set({ kibanaUrl: event.target.value })}
              />
            )}
          </FieldRow>
          <SecretField
            form={form}
            member="kibanaApiKey"
            title={text.kibanaApiKey}
            placeholder={text.kibanaApiKeyPlaceholder}
            help={text.kibanaApiKeyHelp}
            endsIn={secrets?.kibana_api_key.ends_in}
          />
          <PrivilegeList form={form} />
          <CredentialHelp form={form} kind="kibana_api_key" credentials={credentials} />
        </>
      )}
      <EuiSpacer size="m" />
      <SyncPreview form={form} />
    </>
  );
}

export function remoteSecrets(stored: Output | undefined) {
  return stored?.type === 'remote_elasticsearch' ? stored.secrets : undefined;
}
