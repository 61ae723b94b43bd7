/** Name, type and hosts. */
import { EuiFieldText, EuiSelect, EuiText } from '@elastic/eui';
import { Notice } from '../../../ui/notice.tsx';
import { FIELD_LABELS, outputFormMessages as text } from '../../../texts/output-form.ts';
import { withType } from '../model/form-values.ts';
import { staleSecrets } from '../model/saved-secrets.ts';
import { FieldRow, TextField } from './field-row.tsx';
import { RowsField } from './rows-field.tsx';
import type { OutputForm } from './use-output-form.ts';

const TYPES = ['elasticsearch', 'remote_elasticsearch'] as const;

export function GeneralFields({ form }: { readonly form: OutputForm }) {
  const { values, set } = form;
  return (
    <>
      <TextField
        form={form}
        member="name"
        label={text.name}
        input={{
          placeholder: text.namePlaceholder,
          'data-test-subj': 'settingsOutputsFlyout.nameInput',
        }}
      />
      <FieldRow form={form} member="type" label={text.type} help={text.typeHelp[values.type]}>
        {(props) => (
          <EuiSelect
            {...props}
            data-test-subj="settingsOutputsFlyout.typeInput"
            value={values.type}
            options={TYPES.map((type) => ({ value: type, text: text.types[type] }))}
            onChange={(event) => {
              const type = TYPES.find((one) => one === event.target.value) ?? values.type;
              set(withType(values, type, form.initial));
            }}
          />
        )}
      </FieldRow>
      <RowsField
        form={form}
        member="hosts"
        label={text.hosts}
        help={text.hostsHelp}
        addLabel={text.addHost}
        rowLabel={text.host}
        deleteLabel={text.deleteHost}
        control={(props) => <EuiFieldText {...props} inputMode="url" placeholder={text.hostPlaceholder} />}
      />
      <NewHosts form={form} />
      {values.type === 'elasticsearch' ? (
        <TextField
          form={form}
          member="caTrustedFingerprint"
          label={text.fingerprint}
          isOptional
          help={text.fingerprintHelp}
        />
      ) : null}
    </>
  );
}

/** Secrets that go with the old hosts: said where the hosts are typed, not only when saving fails. */
function NewHosts({ form: { values, initial, stored } }: { readonly form: OutputForm }) {
  if (stored === undefined) return null;
  const { toEnterAgain, dropped } = staleSecrets(values, initial);
  if (toEnterAgain.length + dropped.length === 0) return null;
  return (
    <Notice before="s" color="warning" iconType="lock" title={text.newHosts}>
      {dropped.length === 0 ? null : (
        <EuiText size="s">{text.dropped(dropped.map((name) => FIELD_LABELS[name]).join(', '))}</EuiText>
      )}
    </Notice>
  );
}
