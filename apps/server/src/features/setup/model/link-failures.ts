/**
 * What Elasticsearch says when a link does not work → cause and next action, where the set-up can put it right
 * (spec/remote-clusters-and-ccr.md 7, D2 to D12). First match wins: the specific before the general.
 */
import type { SetupPlan } from './setup-plan.ts';

export interface LinkFailure {
  readonly cause: string;
  readonly message: string;
  readonly nextAction: string;
}

interface Rule {
  readonly cause: string;
  readonly pattern: RegExp;
  readonly tell: (plan: SetupPlan) => readonly [message: string, nextAction: string];
}

const dialled = (plan: SetupPlan): string => plan.addresses.join(', ');

const RULES: readonly Rule[] = [
  {
    cause: 'wrong_key_type',
    pattern: /expected API key type of \[cross_cluster\]/i,
    tell: (plan) => [
      `The key in the keystore of ${plan.remote} is an ordinary API key; links need a cross-cluster API key.`,
      `Create the key with the step "Cross-cluster API key on ${plan.management}", put it into the keystore, and load the keystore again.`,
    ],
  },
  {
    cause: 'key_expired',
    pattern: /api key is expired/i,
    tell: (plan) => [
      `The key in the keystore of ${plan.remote} has expired.`,
      'Create another key, put it into the keystore, and load the keystore again.',
    ],
  },
  {
    cause: 'key_invalidated',
    pattern: /api key \[[^\]]*\] has been invalidated/i,
    tell: (plan) => [
      `The key in the keystore of ${plan.remote} was invalidated on ${plan.management}.`,
      'Create another key, put it into the keystore, and load the keystore again.',
    ],
  },
  {
    cause: 'wrong_port',
    pattern:
      /channel profile to be \[_remote_cluster\]|empty client certificate chain|bad_certificate|certificate.required/i,
    tell: (plan) => [
      `${dialled(plan)} is the transport interface of ${plan.management}, which takes no API keys.`,
      `Change the address to the remote cluster server of ${plan.management} (usually port 9443) and register the alias again.`,
    ],
  },
  {
    cause: 'no_credential',
    pattern:
      /configured remote cluster credentials|_cross_cluster_access_credentials|missing authentication credentials/i,
    tell: (plan) => [
      `${plan.remote} has no credential under the name ${plan.keystoreSetting}, so it tried certificates.`,
      'Put the key into the keystore under exactly that name on every node, and load the keystore again.',
    ],
  },
  {
    cause: 'key_unknown',
    pattern:
      /unable to find apikey|invalid credentials for API key|invalid ApiKey value|unable to authenticate user|Authentication using apikey failed/i,
    tell: (plan) => [
      `${plan.management} does not know the key that is in the keystore of ${plan.remote}: it is another cluster's, was pasted incompletely, or was removed.`,
      'Create another key, put the whole encoded value into the keystore, and load the keystore again.',
    ],
  },
  {
    cause: 'certificate_name',
    pattern: /does not match certificate|altname|No subject alternative|hostname .*verif/i,
    tell: (plan) => [
      `The certificate that answers at ${dialled(plan)} is for other names.`,
      `Make a certificate for exactly that name or address on ${plan.management}, or set the server name to one that it has.`,
    ],
  },
  {
    cause: 'certificate_expired',
    pattern: /certificate (has )?expired|NotAfter/i,
    tell: (plan) => [
      `The certificate at ${dialled(plan)} has expired.`,
      `Put a new one in place on ${plan.management} and restart its nodes.`,
    ],
  },
  {
    cause: 'unknown_ca',
    pattern:
      /failed to establish trust|PKIX|certification path|unknown_ca|self.signed|unable to (get|verify)/i,
    tell: (plan) => [
      `${plan.remote} does not trust the authority that signed the certificate at ${dialled(plan)}.`,
      `Put the certificate of that authority in place on every node of ${plan.remote}, and restart them.`,
    ],
  },
  {
    cause: 'not_tls',
    pattern: /not an SSL\/TLS record|plaintext/i,
    tell: (plan) => [
      `What answers at ${dialled(plan)} does not speak TLS: it is another port, or a proxy ends TLS there.`,
      `Check the port, and let TCP through to the remote cluster server of ${plan.management} unchanged.`,
    ],
  },
  {
    cause: 'unknown_host',
    pattern: /unknown host|UnknownHost|ENOTFOUND|name resolution/i,
    tell: (plan) => [
      `${plan.remote} cannot resolve the name in ${dialled(plan)}.`,
      'Check the spelling and the DNS of its nodes; then register the alias again.',
    ],
  },
  {
    cause: 'unreachable',
    pattern: /refused|timed? ?out|no route|unreachable|connect_exception|reset by peer|closed by/i,
    tell: (plan) => [
      `${plan.remote} cannot reach ${dialled(plan)}.`,
      `Check address and port, that the interface of ${plan.management} is enabled on every node, and the firewall in between.`,
    ],
  },
];

/** Undefined for words that say nothing about the link itself, such as a missing right to search. */
export function explainLinkFailure(plan: SetupPlan, text: string): LinkFailure | undefined {
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  if (rule === undefined) return undefined;
  const [message, nextAction] = rule.tell(plan);
  return { cause: rule.cause, message, nextAction };
}
