/** The fields of a link. */
import {
  EuiButton,
  EuiCallOut,
  EuiFieldNumber,
  EuiFormRow,
  EuiRadioGroup,
  EuiSelect,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { Form } from '../../../lib/use-form.ts';
import { FormRow, TextRow } from '../../../ui/form-row.tsx';
import { Hint } from '../../../ui/text.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { cloudSuggestion, portHints, type LinkValues } from '../model/link-values.ts';

interface LinkFieldsProps {
  readonly form: Form<LinkValues>;
}

/** What both modes share. The name cannot be changed later: Elasticsearch has no renaming of a link. */
export function GeneralFields({ form, isNew }: LinkFieldsProps & { readonly isNew: boolean }) {
  const id = useGeneratedHtmlId();
  const { values, set } = form;
  return (
    <>
      <TextRow
        form={form}
        field="name"
        label={text.fieldName}
        help={text.nameHelp}
        input={{ disabled: !isNew }}
      />
      <EuiFormRow fullWidth label={text.skipField} helpText={text.skipHelp}>
        <EuiSelect
          fullWidth
          value={values.skipUnavailable}
          options={(['yes', 'no', 'default'] as const).map((value) => ({
            value,
            text: text.skipChoices[value],
          }))}
          onChange={(event) => set({ skipUnavailable: event.target.value as LinkValues['skipUnavailable'] })}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <EuiRadioGroup
        name="link-trust"
        legend={{ children: text.trustLegend }}
        idSelected={`${id}-${values.trust}`}
        options={[
          { id: `${id}-api_key`, label: text.trustApiKey },
          { id: `${id}-certificate`, label: text.trustCertificate },
        ]}
        onChange={(chosen) => set({ trust: chosen === `${id}-certificate` ? 'certificate' : 'api_key' })}
      />
      <Hint>{text.trustHelp}</Hint>
      <EuiSpacer size="m" />
      <EuiRadioGroup
        name="link-mode"
        legend={{ children: text.modeLegend }}
        idSelected={`${id}-${values.mode}`}
        options={[
          { id: `${id}-proxy`, label: text.modeProxy },
          { id: `${id}-sniff`, label: text.modeSniff },
        ]}
        onChange={(chosen) => set({ mode: chosen === `${id}-sniff` ? 'sniff' : 'proxy' })}
      />
      <EuiSpacer size="m" />
    </>
  );
}

/** For proxy mode: one address, and the server name that a proxy may need. */
export function ProxyFields({ form }: LinkFieldsProps) {
  return (
    <>
      <TextRow form={form} field="proxyAddress" label={text.proxyAddress} help={text.proxyHelp} />
      <CloudSuggestion form={form} />
      <Hints values={form.values} />
      <TextRow
        form={form}
        field="serverName"
        label={text.serverNameField}
        help={text.serverNameHelp}
        isOptional
      />
      <NumberRow
        form={form}
        field="proxySocketConnections"
        label={text.proxySockets}
        help={text.proxySocketsHelp}
      />
    </>
  );
}

/** For sniff mode: seed nodes, one a line. What is wrong with a single one is shown at the whole field. */
export function SniffFields({ form }: LinkFieldsProps) {
  return (
    <>
      <TextRow
        form={form}
        field="seeds"
        label={text.seedsField}
        help={text.seedsHelp}
        extraProblems={form.problems
          .filter(({ field }) => field.startsWith('seeds.'))
          .map(({ message }) => message)}
        area={{ rows: 3 }}
      />
      <Hints values={form.values} />
      <NumberRow
        form={form}
        field="nodeConnections"
        label={text.nodeConnections}
        help={text.nodeConnectionsHelp}
      />
    </>
  );
}

interface NumberRowProps extends LinkFieldsProps {
  readonly field: 'proxySocketConnections' | 'nodeConnections';
  readonly label: string;
  readonly help: string;
}

function NumberRow({ form, field, label, help }: NumberRowProps) {
  return (
    <FormRow form={form} field={field} label={label} help={help} isOptional>
      {(props) => (
        <EuiFieldNumber
          {...props}
          min={1}
          value={form.values[field]}
          onChange={(event) => form.set({ [field]: event.target.value })}
        />
      )}
    </FormRow>
  );
}

function CloudSuggestion({ form }: LinkFieldsProps) {
  const found = cloudSuggestion(form.values);
  if (found === undefined) return null;
  const { proxyAddress, serverName } = found;
  return (
    <>
      <EuiSpacer size="s" />
      <EuiCallOut size="s" iconType="info" title={text.cloudFound(proxyAddress, serverName)} role="status">
        <EuiButton size="s" onClick={() => form.set({ proxyAddress, serverName })}>
          {text.cloudUse}
        </EuiButton>
      </EuiCallOut>
      <EuiSpacer size="s" />
    </>
  );
}

function Hints({ values }: { readonly values: LinkValues }) {
  return portHints(values).map((hint) => (
    <EuiText key={hint} size="xs" color="warning" role="status">
      <p>
        <strong>{text.hint}</strong> {hint}
      </p>
    </EuiText>
  ));
}
