/** Choices about the two clusters, side by side. */
import { ENVIRONMENT_NAMES, SETUP_ENVIRONMENTS, setupOptions } from '@lockstep/contracts';
import { EuiPanel, EuiSpacer, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { Heading, Hint } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { splitPems } from '../model/choices-draft.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { PemChoice, RowsChoice, SelectChoice, TextChoice } from './choice-fields.tsx';
import type { ChoicesForm } from './use-choices.ts';

const { fields } = text;
const ENVIRONMENTS = SETUP_ENVIRONMENTS.map((value) => ({
  value,
  text: value === 'self_managed' ? text.selfManaged : ENVIRONMENT_NAMES[value],
}));

export function ChoicesSides({ form }: { readonly form: ChoicesForm }) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        display: 'grid',
        gap: euiTheme.size.m,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
      }}
    >
      <Side side="management" form={form}>
        <ManagementFields form={form} />
      </Side>
      <Side side="remote" form={form}>
        <RemoteFields form={form} />
      </Side>
    </div>
  );
}

interface SideProps {
  readonly form: ChoicesForm;
  readonly side: 'management' | 'remote';
  readonly children: ReactNode;
}

function Side({ form, side, children }: SideProps) {
  const chosen = form.choices[side];
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m" role="group" aria-label={text.sides[side]}>
      <Heading level={5} size="xxs" text={text.sides[side]} />
      <Hint>{text.sideRoles[side]}</Hint>
      <EuiSpacer size="s" />
      <TextChoice form={form} field={`${side}.name`} label={fields.name} help={fields.nameHelp} />
      <SelectChoice
        form={form}
        field={`${side}.environment`}
        label={fields.environment}
        value={chosen.environment}
        options={ENVIRONMENTS}
        onChange={(environment) => form.change({ [side]: { environment } })}
      />
      {chosen.environment === 'eck' ? (
        <>
          <TextChoice form={form} field={`${side}.kubernetes_name`} label={fields.kubernetesName} />
          <TextChoice form={form} field={`${side}.kubernetes_namespace`} label={fields.kubernetesNamespace} />
        </>
      ) : null}
      {children}
    </EuiPanel>
  );
}

function ManagementFields({ form }: { readonly form: ChoicesForm }) {
  const { management } = form.choices;
  return (
    <>
      <EuiSpacer size="m" />
      <ChoiceCards
        legend={fields.authority}
        help={fields.authorityHelp}
        value={management.certificate_authority}
        problems={form.problemsAt('management.certificate_authority')}
        options={setupOptions(form.choices).certificate_authority.map(({ value, reason }) => ({
          value,
          reason,
          label: text.authorities[value],
        }))}
        onChange={(authority) => form.change({ management: { certificate_authority: authority } })}
      />
      {management.certificate_authority === 'private' ? (
        <>
          <EuiSpacer size="m" />
          <PemChoice
            form={form}
            isOptional
            field="management.interface_ca"
            label={fields.interfaceCa}
            help={fields.interfaceCaHelp}
            value={management.interface_ca}
            onChange={(pem) => form.change({ management: { interface_ca: pem } })}
          />
        </>
      ) : null}
    </>
  );
}

function RemoteFields({ form }: { readonly form: ChoicesForm }) {
  const { remote } = form.choices;
  return (
    <>
      <RowsChoice
        form={form}
        field="remote.hosts"
        label={fields.hosts}
        help={fields.hostsHelp}
        rows={remote.hosts}
        rowLabel={fields.host}
        deleteLabel={fields.deleteHost}
        addLabel={fields.addHost}
        placeholder={text.hostPlaceholder}
        onChange={(hosts) => form.change({ remote: { hosts } })}
      />
      <PemChoice
        form={form}
        isOptional
        field="remote.certificate_authorities"
        label={fields.remoteCa}
        help={fields.remoteCaHelp}
        value={remote.certificate_authorities.join('\n')}
        onChange={(pem) => form.change({ remote: { certificate_authorities: splitPems(pem) } })}
      />
    </>
  );
}
