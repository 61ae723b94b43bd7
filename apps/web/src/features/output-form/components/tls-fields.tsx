/** TLS of the connection between agents and this output, folded unless something is set or wrong there. */
import {
  EuiAccordion,
  EuiCallOut,
  EuiPanel,
  EuiSelect,
  EuiSpacer,
  EuiTextArea,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState } from 'react';
import { Heading, Hint } from '../../../ui/text.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { OutputFormValues, VerificationMode } from '../model/form-values.ts';
import { FieldRow, TextField } from './field-row.tsx';
import { RowsField } from './rows-field.tsx';
import { SecretField } from './secret-field.tsx';
import type { OutputForm } from './use-output-form.ts';

const MODES = Object.keys(text.verificationModes) as VerificationMode[];

export function TlsFields({ form, hasProblem }: { readonly form: OutputForm; readonly hasProblem: boolean }) {
  const { values, set } = form;
  const [isOpen, setIsOpen] = useState(() => isAnySet(values));
  const id = useGeneratedHtmlId();
  return (
    <>
      <EuiAccordion
        id={id}
        data-test-subj="advancedSSLOptionsButton"
        forceState={isOpen || hasProblem ? 'open' : 'closed'}
        onToggle={setIsOpen}
        buttonContent={
          <>
            <EuiTitle size="xxs">
              <span>{text.authentication}</span>
            </EuiTitle>
            <Hint>{text.authenticationAbout}</Hint>
          </>
        }
      >
        <EuiSpacer size="s" />
        <EuiPanel color="subdued" hasShadow={false} paddingSize="m">
          <EuiCallOut size="s" color="warning" iconType="warning" title={text.authenticationWarning} />
          <EuiSpacer size="m" />
          <RowsField
            form={form}
            member="certificateAuthorities"
            label={text.authorities}
            isOptional
            addLabel={text.addAuthority}
            rowLabel={text.authority}
            deleteLabel={text.deleteAuthority}
            control={(props) => (
              <EuiTextArea {...props} rows={3} spellCheck={false} placeholder={text.authorityPlaceholder} />
            )}
          />
          <FieldRow form={form} member="verificationMode" label={text.verification}>
            {(props) => (
              <EuiSelect
                {...props}
                value={values.verificationMode}
                options={MODES.map((mode) => ({ value: mode, text: text.verificationModes[mode] }))}
                onChange={(event) => set({ verificationMode: event.target.value as VerificationMode })}
              />
            )}
          </FieldRow>
          <EuiSpacer size="m" />
          <Heading level={4} size="xxs" text={text.clientCertificate} />
          <EuiSpacer size="s" />
          <TextField
            form={form}
            member="certificate"
            label={text.certificate}
            isOptional
            area={{ rows: 5, placeholder: text.certificatePlaceholder }}
          />
          <SecretField
            form={form}
            member="sslKey"
            title={text.sslKey}
            placeholder={text.sslKeyPlaceholder}
            endsIn={form.stored?.secret_states.ssl_key.ends_in}
            isOptional
            isMultiLine
          />
        </EuiPanel>
      </EuiAccordion>
      {values.type === 'elasticsearch' ? (
        <>
          <EuiSpacer size="m" />
          <TextField
            form={form}
            member="proxyId"
            label={text.proxy}
            isOptional
            help={text.proxyHelp}
            input={{ placeholder: text.proxyPlaceholder }}
          />
        </>
      ) : null}
    </>
  );
}

function isAnySet(values: OutputFormValues): boolean {
  return (
    values.certificateAuthorities.some((one) => one !== '') ||
    values.certificate !== '' ||
    values.sslKey.kind === 'keep' ||
    values.verificationMode !== 'full'
  );
}
