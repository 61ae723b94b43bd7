/** The rules across the fields of an output, checked on what it would be after the change (docs/elastic/synced-integrations.md#outputs). */
import {
  fingerprintProblem,
  FOLLOWER_PREFIX,
  followerIndexName,
  remoteAccessProblems,
  type OutputChange,
} from '@lockstep/contracts';
import { isFilePath } from '../../clusters/certificate-authorities.ts';
import type { Output, RemoteOutput, SecretField } from './output.ts';
import type { FieldProblem } from './secret-change.ts';

export interface ProblemContext {
  readonly others: readonly Output[];
  readonly stored: Output | undefined;
  readonly change: Pick<OutputChange, 'applied_by' | 'remote_api_key' | 'sync_integrations'>;
}

/** `secrets`: those that there will be. */
export function outputProblems(
  output: Output,
  secrets: ReadonlySet<SecretField>,
  context: ProblemContext,
): readonly FieldProblem[] {
  const { others, stored } = context;
  const problems: FieldProblem[] = [];
  const add = (field: string, message: string): void => void problems.push({ field, message });
  if (others.some(({ name }) => name.toLowerCase() === output.name.toLowerCase())) {
    add('name', `Another output is called ${output.name}.`);
  }
  const fingerprint = fingerprintProblem(output.caTrustedFingerprint ?? '');
  if (fingerprint !== undefined) add('ca_trusted_fingerprint', fingerprint);
  for (const text of output.ssl?.certificateAuthorities ?? []) {
    if (isFilePath(text) && /\s/.test(text.trim())) {
      add('ssl.certificate_authorities', 'The path of a file must not contain blanks.');
    }
  }
  if (stored?.isDefault === true && !output.isDefault) add('is_default', keepDefault(output.id));
  if (stored?.isDefaultMonitoring === true && !output.isDefaultMonitoring) {
    add('is_default_monitoring', keepDefault(output.id));
  }
  if (output.type === 'remote_elasticsearch') problems.push(...remoteProblems(output, secrets, context));
  return problems;
}

function keepDefault(id: string): string {
  return `Default output ${id} cannot be set to is_default=false or is_default_monitoring=false manually. Make another output the default first.`;
}

function remoteProblems(
  output: RemoteOutput,
  secrets: ReadonlySet<SecretField>,
  context: ProblemContext,
): readonly FieldProblem[] {
  const { others } = context;
  const { syncIntegrations, appliedBy, transport, installer, kibanaUrl } = output;
  return [
    ...remoteAccessProblems({
      syncIntegrations,
      appliedBy,
      transport,
      installer,
      kibanaUrl,
      mayWait: mayWait(context),
      has: (name) => secrets.has(name),
    }),
    ...(syncIntegrations ? followerProblems(output, others) : []),
    ...clashProblems(output, others),
  ];
}

/**
 * Clients of Kibana have no field for a key of the remote: what they save waits for one. Whoever says that this console
 * applies, as the form does, is told that it is lacking; whoever takes the key away is, too.
 */
function mayWait({ change, stored }: ProblemContext): boolean {
  if (change.remote_api_key !== undefined) return false;
  const isWaiting =
    stored?.type === 'remote_elasticsearch' &&
    stored.syncIntegrations &&
    stored.sealedSecrets.remote_api_key === undefined;
  return change.applied_by === undefined || isWaiting;
}

/** Of Elasticsearch, in bytes; the names of followers are ASCII. */
const MAX_INDEX_NAME = 255;

/** Two outputs whose followers would have one name could not be told apart on a remote (C10). */
function followerProblems(output: RemoteOutput, others: readonly Output[]): readonly FieldProblem[] {
  const follower = followerIndexName(output.name);
  if (follower === FOLLOWER_PREFIX) {
    return [
      {
        field: 'name',
        message: 'The name needs a letter or a digit, because the follower index is named after it.',
      },
    ];
  }
  if (follower.length > MAX_INDEX_NAME) {
    const message = `The name is too long: the follower index that is named after it may have ${String(MAX_INDEX_NAME)} characters.`;
    return [{ field: 'name', message }];
  }
  const clash = others.find(
    (other) => other.type === 'remote_elasticsearch' && followerIndexName(other.name) === follower,
  );
  return clash === undefined
    ? []
    : [
        {
          field: 'name',
          message: `The follower index would be ${follower}, which is that of the output ${clash.name}.`,
        },
      ];
}

/**
 * One remote is served by one output: each of two transports would take the other's word for old, what a Kibana has
 * installed is not installed by us as well, and two that apply directly would be at it at once. Two that replicate have
 * a follower each.
 */
export function clashProblems(output: Output, others: readonly Output[]): readonly FieldProblem[] {
  if (output.type !== 'remote_elasticsearch' || !output.syncIntegrations) return [];
  const there = others.flatMap((other) =>
    other.type === 'remote_elasticsearch' &&
    other.syncIntegrations &&
    other.hosts.some((host) => output.hosts.includes(host))
      ? [other]
      : [],
  );
  const differing = (['transport', 'installer'] as const).flatMap((field) => {
    const clash = there.find((other) => other[field] !== output[field]);
    const message = `The output ${clash?.name ?? ''} has one of these hosts and another ${field}; one remote cluster is served in one way.`;
    return clash === undefined ? [] : [{ field, message }];
  });
  const [same] = output.transport === 'direct' ? there : [];
  if (differing.length > 0 || same === undefined) return differing;
  const message = `The output ${same.name} has one of these hosts already; one remote cluster is served by one output.`;
  return [{ field: 'hosts', message }];
}
