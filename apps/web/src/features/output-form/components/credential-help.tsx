/** Where a token or key comes from: made by the console, or by a request to copy. */
import { REMOTE_CREDENTIAL_REQUESTS } from '@lockstep/contracts';
import { EuiAccordion, EuiButton, EuiPanel, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { Hint } from '../../../ui/text.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { SECRET_OF, type CredentialKind } from '../model/credentials-form.ts';
import type { OutputForm } from './use-output-form.ts';

/** The member of the answer that is the value. */
const ANSWER_MEMBERS: Readonly<Record<CredentialKind, string>> = {
  service_token: 'value',
  remote_api_key: 'encoded',
  kibana_api_key: 'encoded',
  kibana_install_key: 'encoded',
};

interface CredentialHelpProps {
  readonly form: OutputForm;
  readonly kind: CredentialKind;
  readonly credentials: Credentials;
}

/** "Create it for me", as the fields know it. */
export interface Credentials {
  readonly ask: (kind: CredentialKind) => void;
  /** What has been created and put into the form. */
  readonly created: readonly CredentialKind[];
}

export function CredentialHelp({ form, kind, credentials }: CredentialHelpProps) {
  const id = useGeneratedHtmlId();
  const member = SECRET_OF[kind];
  // A stored secret needs no help until it is replaced.
  if (form.values[member].kind !== 'replace' || form.lock(member) !== undefined) return null;
  if (credentials.created.includes(kind)) {
    return <Hint color="success">{text.filledIn}</Hint>;
  }
  return (
    <>
      <EuiSpacer size="s" />
      <EuiPanel color="subdued" hasShadow={false} paddingSize="s">
        <EuiAccordion
          id={id}
          buttonContent={text.ownWay(text.credentialNames[kind])}
          extraAction={
            <EuiButton size="s" onClick={() => credentials.ask(kind)}>
              {text.createForMe}
            </EuiButton>
          }
        >
          <EuiSpacer size="s" />
          <EuiText size="s">
            <p>{text.createForMeHint}</p>
            <p>{text.byHand(ANSWER_MEMBERS[kind])}</p>
            <p>{text.runAs}</p>
          </EuiText>
          <EuiSpacer size="s" />
          <RawText>{REMOTE_CREDENTIAL_REQUESTS[kind]}</RawText>
        </EuiAccordion>
      </EuiPanel>
    </>
  );
}
