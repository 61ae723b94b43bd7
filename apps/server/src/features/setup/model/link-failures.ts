/**
 * What Elasticsearch says when a link does not work → cause and next action, where the set-up can put it right. The
 * causes are those of the table of rules for errors; here they are told with the names of this set-up.
 */
import { explainError, type ConditionReason } from '@lockstep/contracts';
import type { SetupPlan } from './setup-plan.ts';

export interface LinkFailure {
  readonly cause: string;
  readonly message: string;
  readonly nextAction: string;
}

type Tell = (plan: SetupPlan) => readonly [message: string, nextAction: string];

const dialed = (plan: SetupPlan): string => plan.addresses.join(', ');

const TELL = {
  wrong_key_type: (plan) => [
    `The key in the keystore of ${plan.remote} is an ordinary API key; links need a cross-cluster API key.`,
    `Create the key with the step "Cross-cluster API key on ${plan.management}", put it into the keystore, and load the keystore again.`,
  ],
  key_expired: (plan) => [
    `The key in the keystore of ${plan.remote} has expired.`,
    'Create another key, put it into the keystore, and load the keystore again.',
  ],
  key_invalidated: (plan) => [
    `The key in the keystore of ${plan.remote} was invalidated on ${plan.management}.`,
    'Create another key, put it into the keystore, and load the keystore again.',
  ],
  wrong_port: (plan) => [
    `${dialed(plan)} is the transport interface of ${plan.management}, which takes no API keys.`,
    `Change the address to the remote cluster server of ${plan.management} (usually port 9443) and register the alias again.`,
  ],
  no_credential: (plan) => [
    `${plan.remote} has no credential under the name ${plan.keystoreSetting}, so it tried certificates.`,
    'Put the key into the keystore under exactly that name on every node, and load the keystore again.',
  ],
  key_unknown: (plan) => [
    `${plan.management} does not know the key that is in the keystore of ${plan.remote}: it is another cluster's, was pasted incompletely, or was removed.`,
    'Create another key, put the whole encoded value into the keystore, and load the keystore again.',
  ],
  certificate_name: (plan) => [
    `The certificate that answers at ${dialed(plan)} is for other names.`,
    `Make a certificate for exactly that name or address on ${plan.management}, or set the server name to one that it has.`,
  ],
  certificate_expired: (plan) => [
    `The certificate at ${dialed(plan)} has expired.`,
    `Put a new one in place on ${plan.management} and restart its nodes.`,
  ],
  unknown_ca: (plan) => [
    `${plan.remote} does not trust the authority that signed the certificate at ${dialed(plan)}.`,
    `Put the certificate of that authority in place on every node of ${plan.remote}, and restart them.`,
  ],
  not_tls: (plan) => [
    `What answers at ${dialed(plan)} does not speak TLS: it is another port, or a proxy ends TLS there.`,
    `Check the port, and let TCP through to the remote cluster server of ${plan.management} unchanged.`,
  ],
  unknown_host: (plan) => [
    `${plan.remote} cannot resolve the name in ${dialed(plan)}.`,
    'Check the spelling and the DNS of its nodes; then register the alias again.',
  ],
  unreachable: (plan) => [
    `${plan.remote} cannot reach ${dialed(plan)}.`,
    `Check address and port, that the interface of ${plan.management} is enabled on every node, and the firewall in between.`,
  ],
} as const satisfies Record<string, Tell>;

type Cause = keyof typeof TELL;

/** Reasons that are about the link itself. */
const CAUSE_OF: Partial<Record<ConditionReason, Cause>> = {
  CredentialWrongType: 'wrong_key_type',
  CredentialExpired: 'key_expired',
  CredentialInvalid: 'key_unknown',
  CredentialMalformed: 'key_unknown',
  WrongPort: 'wrong_port',
  KeyMissingInKeystore: 'no_credential',
  CertificateNameMismatch: 'certificate_name',
  CertificateExpired: 'certificate_expired',
  CertificateUntrusted: 'unknown_ca',
  TlsMismatch: 'not_tls',
  NameNotResolved: 'unknown_host',
  LinkDisconnected: 'unreachable',
  ConnectionRefused: 'unreachable',
  Unreachable: 'unreachable',
  TimedOut: 'unreachable',
};

/** Undefined for words that say nothing about the link itself, such as a missing right to search. */
export function explainLinkFailure(plan: SetupPlan, text: string): LinkFailure | undefined {
  for (const { reason, rule } of explainError(text)) {
    const cause = rule === 'key-invalidated' ? 'key_invalidated' : CAUSE_OF[reason];
    if (cause === undefined) continue;
    const [message, nextAction] = TELL[cause](plan);
    return { cause, message, nextAction };
  }
  return undefined;
}
