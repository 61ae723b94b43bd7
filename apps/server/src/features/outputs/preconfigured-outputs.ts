/**
 * Outputs of the configuration, put in place at the start: what the file says holds, except for the fields that may be
 * edited. One that is no longer in the file becomes an ordinary output; it is never deleted by that.
 */
import type { NewOutput } from '@lockstep/contracts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { mergeOutput } from './merge-output.ts';
import { toOutputDocument } from './output-document.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { OutputStore, VersionedOutput } from './output-store.ts';
import { presentOutput } from './present-output.ts';
import { sealSecrets } from './seal-secrets.ts';
import { addressesOf, isSavedFor } from './secret-addresses.ts';

export interface PreconfiguredOutput {
  readonly id: string;
  /** Names of fields, as in the API. */
  readonly allowEdit: readonly string[];
  readonly fields: NewOutput;
  readonly secrets: Readonly<Partial<Record<SecretField, Secret>>>;
}

export interface PreconfiguredOptions {
  readonly store: OutputStore;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Writes only what differs; safe to call from several consoles with the same configuration. */
export async function applyPreconfigured(
  options: PreconfiguredOptions,
  wanted: readonly PreconfiguredOutput[],
): Promise<void> {
  for (const one of wanted) await applyOne(options, one);
  const ids = new Set(wanted.map(({ id }) => id));
  for (const output of await options.store.list()) {
    if (output.isPreconfigured && !ids.has(output.id)) await setFree(options, output.id);
  }
}

async function applyOne(options: PreconfiguredOptions, wanted: PreconfiguredOutput): Promise<void> {
  const { store, clock, log } = options;
  const { id } = wanted;
  const stored = await store.getVersioned(id);
  const others = (await store.list()).filter((output) => output.id !== id);
  const change = changeOf(options, wanted, stored?.output);
  const answer = mergeOutput({ id, stored: undefined, change, others, now: clock.now() });
  if (answer.kind === 'invalid') {
    log.error({ outputId: id, problems: answer.problems }, 'an output of the configuration is not valid');
    return;
  }
  const { output } = answer;
  const next: Output = {
    ...output,
    // A default stays one until another output takes its place.
    isDefault: output.isDefault || stored?.output.isDefault === true,
    isDefaultMonitoring: output.isDefaultMonitoring || stored?.output.isDefaultMonitoring === true,
    isPreconfigured: true,
    allowEdit: wanted.allowEdit,
    ...sealSecrets(options.secretBox, id, answer.secrets),
  };
  if (stored === undefined) await store.create(next);
  else if (!isEqual(options.secretBox, stored.output, next)) await store.replace(next, stored);
  else return;
  log.info({ outputId: id }, 'output of the configuration put in place');
}

/** The configuration, with the stored values of what may be edited. */
function changeOf(
  { secretBox }: PreconfiguredOptions,
  { fields, secrets, allowEdit }: PreconfiguredOutput,
  stored: Output | undefined,
): NewOutput {
  const opened = Object.fromEntries(
    SECRET_FIELDS.map((field) => [field, secretOf(secretBox, field, { given: secrets, allowEdit, stored })]),
  ) as Record<SecretField, string | undefined>;
  const edited =
    stored === undefined
      ? {}
      : Object.fromEntries(
          Object.entries(presentOutput(stored, (sealed, place) => secretBox.open(sealed, place))).filter(
            ([key]) => allowEdit.includes(key) && key in EDITABLE,
          ),
        );
  return {
    ...keptTransport(fields, stored),
    ...fields,
    ...(edited as Partial<NewOutput>),
    ...(opened.service_token === undefined ? {} : { service_token: opened.service_token }),
    ...(opened.kibana_api_key === undefined ? {} : { kibana_api_key: opened.kibana_api_key }),
    ...(opened.remote_api_key === undefined ? {} : { remote_api_key: opened.remote_api_key }),
    ...(opened.ssl_key === undefined ? {} : { ssl: { ...fields.ssl, key: opened.ssl_key } }),
  };
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
};

interface SecretSources {
  readonly given: PreconfiguredOutput['secrets'];
  readonly allowEdit: readonly string[];
  readonly stored: Output | undefined;
}

/** What a person entered stays where that is allowed, but only for the addresses it was entered for. */
function secretOf(
  secretBox: SecretBox,
  field: SecretField,
  { given, allowEdit, stored }: SecretSources,
): string | undefined {
  const sealed = stored?.sealedSecrets[field];
  const isKept =
    allowEdit.includes(field) &&
    stored !== undefined &&
    addressesOf(stored, field).every((address) => isSavedFor(stored, field, address));
  if (!isKept || sealed === undefined) return given[field]?.reveal();
  const answer = secretBox.open(sealed, { recordId: stored.id, field });
  return answer.kind === 'opened' ? answer.secret.reveal() : given[field]?.reveal();
}

/** Sealing one value twice gives two texts, so secrets are compared by what is in them. */
function isEqual(secretBox: SecretBox, before: Output, after: Output): boolean {
  const plain = (output: Output) => ({
    ...toOutputDocument({ ...output, updatedAt: 0, sealedSecrets: {} }),
    opened: SECRET_FIELDS.map((field) => {
      const sealed = output.sealedSecrets[field];
      if (sealed === undefined) return null;
      const answer = secretBox.open(sealed, { recordId: output.id, field });
      return answer.kind === 'opened' ? answer.secret.reveal() : 'unreadable';
    }),
  });
  return JSON.stringify(plain(before)) === JSON.stringify(plain(after));
}

async function setFree({ store, log }: PreconfiguredOptions, id: string): Promise<void> {
  const stored: VersionedOutput | undefined = await store.getVersioned(id);
  if (stored === undefined) return;
  const next = { ...stored.output, isPreconfigured: false, allowEdit: [] };
  if (await store.replace(next, stored)) {
    log.info({ outputId: id }, 'output is no longer in the configuration; it can be changed here now');
  }
}
