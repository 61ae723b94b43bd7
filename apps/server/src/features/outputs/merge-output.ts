/**
 * Input + stored output → the output as it would be, or what is wrong with it, field by field. Pure: rules across
 * fields are checked on the merged output, so that a partial update cannot slip past them (docs/elastic/synced-integrations.md#outputs,
 * C7, C8).
 */
import { inferredApplier, type ApplierHints, type NewOutput, type OutputChange } from '@lockstep/contracts';
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import type { FieldProblem, SecretChange, SecretChanges } from './secret-change.ts';
import { outputProblems } from './output-problems.ts';
import { readHosts } from './read-hosts.ts';
import { readOutputYaml } from './reserved-yaml-keys.ts';
import { addressProblems } from './secret-addresses.ts';
import {
  OUTPUT_DEFAULTS,
  SECRET_FIELDS,
  type ElasticsearchOutput,
  type Output,
  type OutputSsl,
  type RemoteOutput,
  type SecretField,
  type UnsetField,
} from './output.ts';

export type MergeAnswer =
  | { readonly kind: 'merged'; readonly output: Output; readonly secrets: SecretChanges }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] };

export interface MergeInput {
  readonly id: string;
  readonly stored: Output | undefined;
  readonly change: NewOutput | OutputChange;
  /** The other outputs, for clashes of names and follower names. */
  readonly others: readonly Output[];
  readonly now: number;
  /** The stored ones; unless given, an output can only keep the one that it has. */
  readonly proxies?: readonly ProxyAddress[] | undefined;
}

/** A change over the stored output. Rules hold for the result, so a change may fix what another one broke. */
export function mergeOutput(input: MergeInput): MergeAnswer {
  const { output, secrets, problems } = mergeDraft(input);
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'merged', output, secrets };
}

/** The output as it would be with everything that is wrong with it, for trying a form out before it is right. */
export function mergeDraft(input: MergeInput): {
  readonly output: Output;
  readonly secrets: SecretChanges;
  readonly problems: readonly FieldProblem[];
} {
  const { stored, change } = input;
  const problems: FieldProblem[] = [];
  const hosts = readHosts(change.hosts, stored?.hosts ?? [], problems);
  const secrets = readSecrets(change, problems);
  const base = { ...mergeBase(input, hosts, problems), ...mergeProxy(input) };
  const output = withType(base, secrets, { change, stored });
  const kept = secretsAfter(output, stored, secrets);
  problems.push(...outputProblems(output, kept, input), ...addressProblems(output, stored, secrets));
  return { output, secrets, problems };
}

type Change = MergeInput['change'];

function readSecrets(change: Change, problems: FieldProblem[]): SecretChanges {
  const one = (field: string, plain: string | null | undefined, secret: Secret): SecretChange => {
    if (plain !== undefined && plain !== null && secret !== undefined) {
      problems.push({ field, message: `Cannot specify both ${field} and secrets.${field}` });
    }
    return secretChange(secret === undefined ? plain : secret);
  };
  return {
    ssl_key: one('ssl.key', change.ssl?.key, change.secrets?.ssl?.key),
    service_token: one('service_token', change.service_token, change.secrets?.service_token),
    kibana_api_key: one('kibana_api_key', change.kibana_api_key, change.secrets?.kibana_api_key),
    remote_api_key: one('remote_api_key', change.remote_api_key, change.secrets?.remote_api_key),
  };
}

type Secret = string | { readonly id: string } | null | undefined;

function secretChange(value: Secret): SecretChange {
  if (value === null) return { kind: 'clear' };
  // An object is what a client read before and sends back: it means "as it is".
  if (value === undefined || typeof value === 'object') return { kind: 'keep' };
  return value === '' ? { kind: 'clear' } : { kind: 'set', value };
}

/** `undefined` keeps, `null` clears. */
function next<T>(given: T | null | undefined, stored: T | undefined): T | undefined {
  return given === undefined ? stored : (given ?? undefined);
}

function mergeBase(
  { id, stored, change, now }: MergeInput,
  hosts: readonly string[],
  problems: FieldProblem[],
): Omit<ElasticsearchOutput, 'type'> {
  const configYaml = next(change.config_yaml, stored?.configYaml);
  const yaml = readOutputYaml(configYaml);
  if (yaml.kind === 'invalid') problems.push({ field: 'config_yaml', message: yaml.message });
  const reserved = yaml.kind === 'valid' ? yaml.reservedKeys : [];
  const preset = change.preset ?? stored?.preset ?? (reserved.length > 0 ? 'custom' : 'balanced');
  if (preset === 'balanced' && reserved.length > 0) {
    const message = `preset cannot be balanced when config_yaml contains one of ${reserved.join(', ')}`;
    problems.push({ field: 'preset', message });
  }
  return {
    ...OUTPUT_DEFAULTS,
    id,
    name: change.name ?? stored?.name ?? '',
    hosts,
    isDefault: change.is_default ?? stored?.isDefault ?? false,
    isDefaultMonitoring: change.is_default_monitoring ?? stored?.isDefaultMonitoring ?? false,
    preset,
    configYaml,
    caSha256: next(change.ca_sha256, stored?.caSha256),
    caTrustedFingerprint: next(change.ca_trusted_fingerprint, stored?.caTrustedFingerprint),
    ssl: mergeSsl(change.ssl, stored?.ssl),
    writeToLogsStreams: next(change.write_to_logs_streams, stored?.writeToLogsStreams),
    isPreconfigured: stored?.isPreconfigured ?? false,
    allowEdit: stored?.allowEdit ?? [],
    configuredBy: stored?.configuredBy ?? [],
    updatedAt: now,
    ...sealedPartsOf(stored),
  };
}

/** The proxy that the output names, if that is there. */
function mergeProxy({ stored, change, proxies = [] }: MergeInput): Pick<Output, 'proxyId' | 'proxy'> {
  const proxyId = next(change.proxy_id === '' ? null : change.proxy_id, stored?.proxyId);
  if (proxyId === undefined) return { proxyId, proxy: undefined };
  const known = stored?.proxyId === proxyId ? stored.proxy : undefined;
  return { proxyId, proxy: proxies.find(({ id }) => id === proxyId) ?? known ?? 'missing' };
}

function sealedPartsOf(
  stored: Output | undefined,
): Pick<Output, 'sealedYaml' | 'sealedSecrets' | 'secretHints'> {
  const { sealedYaml, sealedSecrets, secretHints } = stored ?? OUTPUT_DEFAULTS;
  return { sealedYaml, sealedSecrets, secretHints };
}

function mergeSsl(given: Change['ssl'], stored: OutputSsl | undefined): OutputSsl | undefined {
  if (given === undefined) return stored;
  if (given === null) return undefined;
  return {
    certificateAuthorities: (given.certificate_authorities ?? stored?.certificateAuthorities ?? []).filter(
      (text) => text.trim() !== '',
    ),
    certificate: next(given.certificate === '' ? null : given.certificate, stored?.certificate),
    verificationMode: given.verification_mode ?? stored?.verificationMode ?? 'full',
  };
}

function withType(
  base: Omit<ElasticsearchOutput, 'type'>,
  secrets: SecretChanges,
  { change, stored }: Pick<MergeInput, 'change' | 'stored'>,
): Output {
  const type = change.type ?? stored?.type ?? 'elasticsearch';
  if (type === 'elasticsearch') return { ...base, ...unsetOf(change, stored, []), type };
  const before = stored?.type === 'remote_elasticsearch' ? stored : undefined;
  const kibanaUrl = next(change.kibana_url === '' ? null : change.kibana_url, before?.kibanaUrl);
  return {
    ...base,
    type,
    ...unsetOf(change, before ?? stored, ['sync_integrations', 'sync_uninstalled_integrations']),
    syncIntegrations: change.sync_integrations ?? before?.syncIntegrations ?? false,
    syncUninstalledIntegrations:
      change.sync_uninstalled_integrations ?? before?.syncUninstalledIntegrations ?? false,
    kibanaUrl,
    ...applying(change, before, {
      hasKibanaUrl: kibanaUrl !== undefined,
      givesKibanaKey: secrets.kibana_api_key.kind === 'set',
      givesRemoteKey: secrets.remote_api_key.kind === 'set',
    }),
  };
}

/** Which members stay without a value: those that nobody has given one so far. `own`: those of the type itself. */
function unsetOf(
  change: Change,
  stored: Output | undefined,
  own: readonly ('sync_integrations' | 'sync_uninstalled_integrations')[],
): Pick<Output, 'unset'> {
  const wasUnset = (field: UnsetField): boolean => stored?.unset?.includes(field) === true;
  const isNewType = stored?.type !== 'remote_elasticsearch';
  const fields: readonly UnsetField[] = own.filter(
    (field) => change[field] === undefined && (isNewType || wasUnset(field)),
  );
  const ssl = (['verification_mode', 'certificate_authorities'] as const)
    .map((name) => ({ name, field: `ssl.${name}` as const }))
    .filter(({ name, field }) => {
      if (change.ssl === undefined || change.ssl === null) return change.ssl === undefined && wasUnset(field);
      return change.ssl[name] === undefined && (stored?.ssl === undefined || wasUnset(field));
    })
    .map(({ field }) => field);
  const unset = [...fields, ...ssl];
  return unset.length === 0 ? {} : { unset };
}

/** What is new goes the way that needs least; what is stored stays on its way. */
function applying(
  change: Change,
  before: RemoteOutput | undefined,
  given: Pick<ApplierHints, 'hasKibanaUrl' | 'givesKibanaKey' | 'givesRemoteKey'>,
): Pick<RemoteOutput, 'appliedBy' | 'transport' | 'installer'> {
  const { transport, installer: wanted } = change;
  // One that waits for a key has not gone any way yet.
  const isOpen = before === undefined || isWaiting(before);
  const usual = isOpen ? inferredApplier({ ...given, transport, installer: wanted }) : before.appliedBy;
  const appliedBy = change.applied_by ?? usual;
  const kept = appliedBy === 'remote' ? 'replication' : (before?.transport ?? 'direct');
  const installer = change.installer ?? (appliedBy === 'remote' ? 'elasticsearch' : before?.installer);
  return { appliedBy, transport: change.transport ?? kept, installer: installer ?? 'elasticsearch' };
}

/** Whether it was saved for this console to apply, which has no key for that so far. */
function isWaiting({ appliedBy, installer, sealedSecrets }: RemoteOutput): boolean {
  return appliedBy === 'console' && installer !== 'fleet' && sealedSecrets.remote_api_key === undefined;
}

/** Which secrets there will be. A change of type drops those that belong to the old one. */
function secretsAfter(
  output: Output,
  stored: Output | undefined,
  changes: SecretChanges,
): ReadonlySet<SecretField> {
  const isSameType = stored?.type === output.type;
  return new Set(
    SECRET_FIELDS.filter((field) => {
      const change = changes[field];
      if (change.kind === 'keep')
        return (isSameType || field === 'ssl_key') && stored?.sealedSecrets[field] !== undefined;
      return change.kind === 'set';
    }),
  );
}
