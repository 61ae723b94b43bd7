/**
 * Outputs of the configuration, put in place at the start: what the file says holds, except for the fields that may be
 * edited. One that is in no file any longer becomes an ordinary output; it is never deleted by that. Consoles with different
 * files do not free what the other one names.
 */
import type { NewOutput } from '@lockstep/contracts';
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import { coversAddress } from '../../clusters/secret-binding.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { mergeDraft, mergeOutput, type MergeAnswer } from './merge-output.ts';
import { toOutputDocument } from './output-document.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { OutputStore, VersionedOutput } from './output-store.ts';
import { presentOutput } from './present-output.ts';
import { sealedYamlOf, sealSecrets } from './seal-secrets.ts';
import { placeOf } from './secret-addresses.ts';
import { placeOfYaml } from './yaml-secrets.ts';

export interface PreconfiguredOutput {
  readonly id: string;
  /** Names of fields, as in the API. */
  readonly allowEdit: readonly string[];
  readonly fields: NewOutput;
  readonly secrets: Readonly<Partial<Record<SecretField, Secret>>>;
}

export interface PreconfiguredOptions {
  readonly store: OutputStore;
  /** All stored proxies. */
  readonly proxies?: () => Promise<readonly ProxyAddress[]>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
  /** Which configuration this is; the same for consoles that share one. */
  readonly configuration: string;
}

/**
 * Writes only what differs; safe to call from several consoles with the same configuration. One that says nothing of
 * outputs (`wanted` undefined) leaves alone what others have declared; an empty list frees what everybody has declared.
 * Answers the ids of outputs that other configurations name and this one does not.
 */
export async function applyPreconfigured(
  options: PreconfiguredOptions,
  wanted: readonly PreconfiguredOutput[] | undefined,
): Promise<readonly string[]> {
  if (wanted === undefined) return [];
  const isProxied = wanted.some(({ fields }) => typeof fields.proxy_id === 'string');
  const known = isProxied ? await options.proxies?.() : undefined;
  for (const one of wanted) await applyOne({ ...options, known: known ?? [] }, one);
  const ids = new Set(wanted.map(({ id }) => id));
  const missing = (await options.store.list()).filter(
    ({ id, isPreconfigured }) => isPreconfigured && !ids.has(id),
  );
  const ofOthers: string[] = [];
  for (const { id } of missing) {
    const isLeft = await setFree(options, id, wanted.length === 0);
    if (isLeft) ofOthers.push(id);
  }
  if (ofOthers.length > 0) options.log.warn('configured-outputs-of-others', { outputIds: ofOthers });
  return ofOthers;
}

interface Applying extends PreconfiguredOptions {
  readonly known: readonly ProxyAddress[];
}

async function applyOne(options: Applying, wanted: PreconfiguredOutput): Promise<void> {
  const { store, clock, log } = options;
  const { id } = wanted;
  const stored = await store.getVersioned(id);
  const others = (await store.list()).filter((output) => output.id !== id);
  const change = changeOf(options, wanted, { stored: stored?.output, now: clock.now() });
  const answer = mergeOutput({
    id,
    stored: undefined,
    change,
    others,
    proxies: options.known,
    now: clock.now(),
  });
  if (answer.kind === 'invalid') {
    log.error('configured-output-invalid', { outputId: id, problems: answer.problems });
    return;
  }
  const { output } = answer;
  const unsealed: Output = {
    ...output,
    // A default stays one until another output takes its place.
    isDefault: output.isDefault || stored?.output.isDefault === true,
    isDefaultMonitoring: output.isDefaultMonitoring || stored?.output.isDefaultMonitoring === true,
    isPreconfigured: true,
    allowEdit: wanted.allowEdit,
    configuredBy: withConfiguration(stored?.output, options.configuration),
  };
  const yaml = yamlFor(options, { unsealed, stored: stored?.output });
  const next = {
    ...unsealed,
    ...yaml,
    ...sealFor(options, { wanted, next: unsealed, stored: stored?.output, answer }),
  };
  if (stored === undefined) await store.create(next);
  else if (!isEqual(options.secretBox, stored.output, next)) await store.replace(next, stored);
  else return;
  log.info('configured-output-applied', { outputId: id });
}

const withConfiguration = (stored: Output | undefined, configuration: string): readonly string[] =>
  [...new Set([...(stored?.configuredBy ?? []), configuration])].sort();

/** A YAML text that was edited keeps its references; one of the configuration is sealed as it stands there. */
function yamlFor(
  { secretBox, log }: PreconfiguredOptions,
  { unsealed, stored }: { readonly unsealed: Output; readonly stored: Output | undefined },
): Pick<Output, 'configYaml' | 'sealedYaml'> {
  const answer = sealedYamlOf(secretBox, { ...unsealed, sealedYaml: stored?.sealedYaml ?? {} });
  if (answer.kind === 'sealed') return answer.parts;
  log.error('configured-output-yaml-invalid', { outputId: unsealed.id, problem: answer.problem });
  return { configYaml: undefined, sealedYaml: {} };
}

interface SealedFor {
  readonly wanted: PreconfiguredOutput;
  readonly next: Output;
  readonly stored: Output | undefined;
  readonly answer: Extract<MergeAnswer, { readonly kind: 'merged' }>;
}

/**
 * A secret of the configuration is for the address that the configuration names. Where that was edited to another one,
 * it is sealed for the one of the configuration all the same, so that it opens for no other and a condition says why.
 */
function sealFor(
  { secretBox, clock, known }: Applying,
  { wanted, next, stored, answer: { secrets } }: SealedFor,
): Pick<Output, 'sealedSecrets' | 'secretHints'> {
  const { id, fields, allowEdit, secrets: given } = wanted;
  const configured = mergeDraft({
    id,
    stored: undefined,
    change: fields,
    others: [],
    proxies: known,
    now: clock.now(),
  }).output;
  const here = sealSecrets(secretBox, secrets, { output: next });
  const there = sealSecrets(secretBox, secrets, { output: configured });
  const sealedSecrets = { ...here.sealedSecrets };
  for (const field of SECRET_FIELDS) {
    const entered = enteredSecret(secretBox, field, { given, allowEdit, stored, next });
    if (entered !== undefined || coversAddress(configured, next, field)) continue;
    const sealed = there.sealedSecrets[field];
    if (sealed !== undefined) sealedSecrets[field] = sealed;
  }
  return { sealedSecrets, secretHints: here.secretHints };
}

/** The configuration, with the stored values of what may be edited. */
function changeOf(
  { secretBox, known }: Applying,
  { id, fields, secrets, allowEdit }: PreconfiguredOutput,
  { stored, now }: { readonly stored: Output | undefined; readonly now: number },
): NewOutput {
  const edited = editedFields(secretBox, allowEdit, stored);
  const change = { ...fields, ...edited };
  const next = mergeDraft({ id, stored: undefined, change, others: [], proxies: known, now }).output;
  const opened = Object.fromEntries(
    SECRET_FIELDS.map((field) => [
      field,
      enteredSecret(secretBox, field, { given: secrets, allowEdit, stored, next }) ??
        secrets[field]?.reveal(),
    ]),
  ) as Record<SecretField, string | undefined>;
  return {
    ...keptTransport(fields, stored),
    ...change,
    ...(opened.service_token === undefined ? {} : { service_token: opened.service_token }),
    ...(opened.kibana_api_key === undefined ? {} : { kibana_api_key: opened.kibana_api_key }),
    ...(opened.remote_api_key === undefined ? {} : { remote_api_key: opened.remote_api_key }),
    ...(opened.ssl_key === undefined ? {} : { ssl: { ...change.ssl, key: opened.ssl_key } }),
  };
}

/** The stored values of what may be edited. */
function editedFields(
  secretBox: SecretBox,
  allowEdit: readonly string[],
  stored: Output | undefined,
): Partial<NewOutput> {
  if (stored === undefined) return {};
  const shown = Object.entries(presentOutput(stored, (sealed, place) => secretBox.open(sealed, place)));
  return Object.fromEntries(shown.filter(([key]) => allowEdit.includes(key) && key in EDITABLE));
}

/** A file that names no transport leaves what is stored on its way. */
function keptTransport(
  { applied_by: by }: NewOutput,
  stored: Output | undefined,
): Pick<NewOutput, 'transport'> {
  const isKept = by !== 'remote' && stored?.type === 'remote_elasticsearch';
  return isKept ? { transport: stored.transport } : {};
}

/** Fields whose form on the way out is that on the way in. */
const EDITABLE: Readonly<Record<string, true>> = {
  name: true,
  hosts: true,
  is_default: true,
  is_default_monitoring: true,
  preset: true,
  config_yaml: true,
  ca_sha256: true,
  ca_trusted_fingerprint: true,
  ssl: true,
  proxy_id: true,
  write_to_logs_streams: true,
  sync_integrations: true,
  sync_uninstalled_integrations: true,
  kibana_url: true,
  applied_by: true,
  transport: true,
  installer: true,
};

interface SecretSources {
  readonly given: PreconfiguredOutput['secrets'];
  readonly allowEdit: readonly string[];
  readonly stored: Output | undefined;
  /** The output as it will be. */
  readonly next: Output | undefined;
}

/** What a person entered where that is allowed, and only for the address it was entered for. */
function enteredSecret(
  secretBox: SecretBox,
  field: SecretField,
  { allowEdit, stored, next }: SecretSources,
): string | undefined {
  const sealed = stored?.sealedSecrets[field];
  if (stored === undefined || sealed === undefined || !allowEdit.includes(field)) return undefined;
  if (next !== undefined && !coversAddress(stored, next, field)) return undefined;
  const answer = secretBox.open(sealed, placeOf(stored, field));
  return answer.kind === 'opened' ? answer.secret.reveal() : undefined;
}

/** Sealing one value twice gives two texts, so secrets are compared by what is in them. */
function isEqual(secretBox: SecretBox, before: Output, after: Output): boolean {
  const plain = (output: Output) => ({
    ...toOutputDocument({ ...output, updatedAt: 0, sealedSecrets: {}, sealedYaml: {} }),
    yaml: Object.entries(output.sealedYaml).map(([id, sealed]) => {
      const answer = secretBox.open(sealed, placeOfYaml(output.id, id));
      return [id, answer.kind === 'opened' ? answer.secret.reveal() : answer.kind];
    }),
    opened: SECRET_FIELDS.map((field) => {
      const sealed = output.sealedSecrets[field];
      if (sealed === undefined) return null;
      const answer = secretBox.open(sealed, placeOf(output, field));
      return answer.kind === 'opened' ? answer.secret.reveal() : answer.kind;
    }),
  });
  return JSON.stringify(plain(before)) === JSON.stringify(plain(after));
}

/** Takes this configuration off it; answers whether others still name it, so that it stays as it is. */
async function setFree(
  { store, log, configuration }: PreconfiguredOptions,
  id: string,
  isForAll: boolean,
): Promise<boolean> {
  const stored: VersionedOutput | undefined = await store.getVersioned(id);
  if (stored === undefined) return false;
  const { configuredBy } = stored.output;
  const others = isForAll ? [] : configuredBy.filter((each) => each !== configuration);
  if (others.length > 0) {
    if (others.length < configuredBy.length)
      await store.replace({ ...stored.output, configuredBy: others }, stored);
    return true;
  }
  const next = { ...stored.output, isPreconfigured: false, allowEdit: [], configuredBy: [] };
  if (await store.replace(next, stored)) {
    log.info('configured-output-released', { outputId: id });
  }
  return false;
}
