/** An output as a form would save it, with the secrets that may be used to try it out. Nothing is stored. */
import type { OutputChange } from '@lockstep/contracts';
import type { ClusterAddress } from '../../clusters/cluster-address.ts';
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import type { Clock } from '../../lib/clock.ts';
import { Secret } from '../../lib/secret.ts';
import type { OpenAnswer, SecretBox } from '../../lib/secret-box.ts';
import { proxyProblems } from './edit-rules.ts';
import { mergeDraft } from './merge-output.ts';
import type { Output, SecretField } from './output.ts';
import type { FieldProblem } from './secret-change.ts';
import { enterAgain, isSavedFor, placeOf, SECRET_LABELS } from './secret-addresses.ts';

export interface OutputDraft {
  readonly output: Output;
  /** What would be refused if it were saved now. */
  readonly problems: readonly FieldProblem[];
  /** The remote API key is the stored one. */
  readonly isKeyKept: boolean;
  /** The secret, if there is one that may be sent to this address. */
  readonly secretFor: (field: SecretField, address: string) => DraftSecret;
}

/** `elsewhere`: it may not be sent to what the form says; `moved`: what is stored was changed past this console. */
export type DraftSecret =
  | { readonly kind: 'opened'; readonly secret: Secret }
  | { readonly kind: 'missing' | 'elsewhere' | 'unreadable' | 'moved'; readonly message: string };

export interface DraftInput {
  readonly stored: Output | undefined;
  readonly change: OutputChange;
  readonly others: readonly Output[];
  readonly proxies?: readonly ProxyAddress[] | undefined;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
}

/** How a draft is reached: with the client key as it was entered, or as it was saved for these hosts. */
export function draftAddress({ output, secretFor }: OutputDraft): ClusterAddress {
  const key = secretFor('ssl_key', output.hosts[0] ?? '');
  return { ...output, sealedSecrets: {}, ...(key.kind === 'opened' ? { clientKey: key.secret } : {}) };
}

/** Id under which a draft of a new output is thought of; it is never stored. */
const DRAFT_ID = 'draft';

/** The output as it would be after the change, with what is wrong with it. */
export function draftOutput(input: DraftInput): OutputDraft {
  const { stored, change, others, proxies, secretBox, clock } = input;
  const id = stored?.id ?? DRAFT_ID;
  const { output, secrets, problems } = mergeDraft({
    id,
    stored,
    change,
    others,
    proxies,
    now: clock.now(),
  });
  const missing = (field: SecretField): DraftSecret => ({
    kind: 'missing',
    message: `Enter the ${SECRET_LABELS[field]}.`,
  });
  return {
    output,
    problems: [...problems, ...proxyProblems(output, stored)],
    isKeyKept: secrets.remote_api_key.kind === 'keep',
    secretFor(field, address) {
      const given = secrets[field];
      if (given.kind === 'set') return { kind: 'opened', secret: new Secret(given.value) };
      const sealed = stored?.type === output.type ? stored.sealedSecrets[field] : undefined;
      if (given.kind === 'clear' || sealed === undefined) return missing(field);
      if (stored === undefined || !isSavedFor(stored, field, { output, address })) {
        const isKnown = field !== 'kibana_api_key' && stored?.hosts.includes(address) === true;
        return { kind: 'elsewhere', message: enterAgain(field, isKnown ? [] : [address]) };
      }
      const answer = secretBox.open(sealed, placeOf(stored, field));
      return answer.kind === 'opened' ? answer : unopened(answer);
    },
  };
}

const unopened = ({ kind, message }: Exclude<OpenAnswer, { readonly kind: 'opened' }>): DraftSecret => ({
  kind: kind === 'elsewhere' ? 'moved' : 'unreadable',
  message,
});
