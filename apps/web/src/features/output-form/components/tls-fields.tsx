/** TLS of the connection between agents and this output, folded unless something is set or wrong there. */
import {
  EuiAccordion,
  EuiCallOut,
  EuiFieldText,
  EuiPanel,
  EuiSelect,
  EuiSpacer,
  EuiText,
  EuiTextArea,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState } from 'react';
import { outputFormMessages as text } from '../messages.ts';
import type { OutputFormValues, VerificationMode } from '../model/form-values.ts';
import { FieldRow } from './field-row.tsx';
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
            <EuiText size="xs" color="subdued">
              <p>{text.authenticationAbout}</p>
            </EuiText>
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
            labelAppend={<EuiText size="xs">{text.optional}</EuiText>}
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
          <EuiTitle size="xxs">
            <h4>{text.clientCertificate}</h4>
          </EuiTitle>
          <EuiSpacer size="s" />
          <FieldRow
            form={form}
            member="certificate"
            label={text.certificate}
            labelAppend={<EuiText size="xs">{text.optional}</EuiText>}
          >
            {(props) => (
              <EuiTextArea
                {...props}
                rows={5}
                spellCheck={false}
                placeholder={text.certificatePlaceholder}
                value={values.certificate}
                onChange={(event) => set({ certificate: event.target.value })}
              />
            )}
          </FieldRow>
          <SecretField
            form={form}
            member="sslKey"
            title={text.sslKey}
            placeholder={text.sslKeyPlaceholder}
            endsIn={form.stored?.secrets.ssl_key.ends_in}
            isOptional
            isMultiLine
          />
        </EuiPanel>
      </EuiAccordion>
      {values.type === 'elasticsearch' ? (
        <>
          <EuiSpacer size="m" />
          <FieldRow
            form={form}
            member="proxyId"
            label={text.proxy}
            labelAppend={<EuiText size="xs">{text.optional}</EuiText>}
            help={text.proxyHelp}
          >
            {(props) => (
              <EuiFieldText
                {...props}
                placeholder={text.proxyPlaceholder}
                value={values.proxyId}
                onChange={(event) => set({ proxyId: event.target.value })}
              />
            )}
          </FieldRow>
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
