/** Where a token or key comes from: made by the console, or by a request to copy. */
import { REMOTE_CREDENTIAL_REQUESTS } from '@lockstep/contracts';
import { EuiAccordion, EuiButton, EuiPanel, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { outputFormMessages as text } from '../messages.ts';
import { SECRET_OF, type CredentialKind } from '../model/credentials-form.ts';
import type { OutputForm } from './use-output-form.ts';

/** The member of the answer that is the value. */
const ANSWER_MEMBERS: Readonly<Record<CredentialKind, string>> = {
  service_token: 'value',
  remote_api_key: 'encoded',
  kibana_api_key: 'encoded',
};

const REQUESTS: Readonly<Partial<Record<CredentialKind, string>>> = REMOTE_CREDENTIAL_REQUESTS;

export interface CredentialHelpProps {
  readonly form: OutputForm;
  readonly kind: CredentialKind;
  readonly onCreate: (kind: CredentialKind) => void;
}

export function CredentialHelp({ form, kind, onCreate }: CredentialHelpProps) {
  const id = useGeneratedHtmlId();
  const request = REQUESTS[kind];
  const member = SECRET_OF[kind];
  // A stored secret needs no help until it is replaced.
  if (form.values[member].kind !== 'replace' || form.lock(member) !== undefined) return null;
  return (
    <>
      <EuiSpacer size="s" />
      <EuiPanel color="subdued" hasShadow={false} paddingSize="s">
        <EuiAccordion
          id={id}
          buttonContent={text.ownWay(text.credentialNames[kind])}
          extraAction={
            <EuiButton size="s" onClick={() => onCreate(kind)}>
              {text.createForMe}
            </EuiButton>
          }
        >
          <EuiSpacer size="s" />
          <EuiText size="s">
            <p>{text.createForMeHint}</p>
            {request === undefined ? null : <p>{text.byHand(ANSWER_MEMBERS[kind])}</p>}
          </EuiText>
          {request === undefined ? null : (
            <>
              <EuiSpacer size="s" />
              <RawText>{request}</RawText>
            </>
          )}
        </EuiAccordion>
      </EuiPanel>
    </>
  );
}
