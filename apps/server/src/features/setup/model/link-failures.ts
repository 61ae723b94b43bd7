/**
 * What Elasticsearch says when a link does not work → cause and next action, where the setup can put it right: those of
 * the table of rules for errors, with the names of the plan.
 */
import { explainError, type ConditionReason } from '@lockstep/contracts';
import type { SetupPlan } from './setup-plan.ts';

export interface LinkFailure {
  readonly cause: string;
  readonly message: string;
  readonly nextAction: string;
}

/** Reasons that are about the link itself. */
const CAUSE_OF: Partial<Readonly<Record<ConditionReason, string>>> = {
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
  for (const { reason, rule, title, remedy } of explainError(text)) {
    const cause = rule === 'key-invalidated' ? 'key_invalidated' : CAUSE_OF[reason];
    if (cause === undefined) continue;
    const why = title.charAt(0).toLowerCase() + title.slice(1);
    const message = `${plan.remote} does not reach ${plan.management} at ${plan.addresses.join(', ')}: ${why}.`;
    return { cause, message, nextAction: remedy };
  }
  return undefined;
}
