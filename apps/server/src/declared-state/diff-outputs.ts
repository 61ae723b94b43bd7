/** Declared and actual outputs → steps. Pure. Of secrets only what a console shows is compared: whether one is set, and how it ends. */
import { normalizeHost, type NewOutput, type Output, type OutputChange } from '@lockstep/contracts';
import { secretHint } from '../lib/secret-hint.ts';
import { OUTPUT_SECRETS, type DeclaredOutput, type KeptSecret, type OutputSecret } from './declared-state.ts';
import { differing, sameValue, type FieldChange, type Part, type PlannedStep } from './plan.ts';

const PLAIN_FIELDS = [
  'name',
  'type',
  'hosts',
  'is_default',
  'is_default_monitoring',
  'preset',
  'config_yaml',
  'ca_sha256',
  'ca_trusted_fingerprint',
  'proxy_id',
  'write_to_logs_streams',
  'sync_integrations',
  'sync_uninstalled_integrations',
  'kibana_url',
  'applied_by',
  'transport',
  'installer',
] as const satisfies readonly (keyof DeclaredOutput)[];
type PlainField = (typeof PLAIN_FIELDS)[number];

const SSL_FIELDS = ['certificate_authorities', 'certificate', 'verification_mode'] as const;

export interface OutputOptions {
  readonly kept: readonly KeptSecret[];
  readonly prune: boolean;
  /** Every secret of the file is written again, also one that looks like the stored one. */
  readonly rewriteSecrets: boolean;
}

export function diffOutputs(
  declared: readonly DeclaredOutput[],
  actual: readonly Output[],
  options: OutputOptions,
): Part {
  const steps = declared.flatMap((wanted) => {
    const there = actual.find(({ id }) => id === wanted.id);
    const kept = options.kept.filter(({ outputId }) => outputId === wanted.id);
    const step = there === undefined ? creation(wanted, kept) : change(wanted, there, options);
    return step === undefined ? [] : [step];
  });
  const extra = actual.filter(({ id }) => !declared.some((wanted) => wanted.id === id));
  const undeclared = extra.map(({ id }) => ({ kind: 'output' as const, id }));
  return {
    // Another default output takes the place of the one before, so it comes first.
    steps: [...steps.filter(makesDefault), ...steps.filter((step) => !makesDefault(step))].concat(
      options.prune ? extra.map(removal) : [],
    ),
    unchanged: declared.length - steps.length,
    undeclared,
    notes: notesOf(declared, actual, options.kept),
  };
}

const makesDefault = ({ fields }: PlannedStep): boolean =>
  fields.some(
    ({ path, after }) => (path === 'is_default' || path === 'is_default_monitoring') && after === true,
  );

function notesOf(
  declared: readonly DeclaredOutput[],
  actual: readonly Output[],
  kept: readonly KeptSecret[],
): readonly string[] {
  return kept
    .filter(({ outputId, field }) =>
      isStored(
        actual.find(({ id }) => id === outputId),
        field,
      ),
    )
    .filter(({ outputId }) => declared.some(({ id }) => id === outputId))
    .map(
      ({ outputId, field, variable }) =>
        `${outputId}: ${field} stays as it is stored: ${variable} is not set.`,
    );
}

interface SecretState {
  readonly is_set: boolean;
  readonly ends_in?: string | undefined;
  readonly problem?: string | undefined;
}

function stateOf(output: Output | undefined, field: OutputSecret): SecretState {
  const states = output?.secret_states as Readonly<Record<string, SecretState>> | undefined;
  return states?.[field.replace('.', '_')] ?? { is_set: false };
}

/** Also one that cannot be opened is stored: it opens again with its key. */
const isStored = (output: Output | undefined, field: OutputSecret): boolean => {
  const { is_set: isSet, problem } = stateOf(output, field);
  return isSet || problem !== undefined;
};

const secretOf = (wanted: DeclaredOutput, field: OutputSecret): string | null | undefined =>
  field === 'ssl.key' ? wanted.ssl?.key : wanted[field];

function creation(wanted: DeclaredOutput, kept: readonly KeptSecret[]): PlannedStep {
  const step = { kind: 'output', id: wanted.id } as const;
  const fields = [...plainChanges(wanted, undefined), ...secretChanges(wanted, undefined, true)];
  const [missing] = kept;
  if (missing !== undefined) {
    const reason = `${missing.field} is needed: the variable ${missing.variable} is not set.`;
    return { ...step, action: 'blocked', reason, fields };
  }
  const body: NewOutput = wanted;
  const reason = 'It is in the file and not there.';
  return { ...step, action: 'create', reason, fields, order: { do: 'create-output', body } };
}

function change(
  wanted: DeclaredOutput,
  there: Output,
  { kept, rewriteSecrets }: OutputOptions,
): PlannedStep | undefined {
  const step = { kind: 'output', id: wanted.id } as const;
  const fields = [...plainChanges(wanted, there), ...secretChanges(wanted, there, rewriteSecrets)];
  const needed = kept.find(({ outputId, field }) => outputId === wanted.id && !isStored(there, field));
  if (needed !== undefined) {
    const reason = `${needed.field} is not stored, and the variable ${needed.variable} is not set.`;
    return { ...step, action: 'blocked', reason, fields };
  }
  if (fields.length === 0) return undefined;
  const locked = there.is_preconfigured === true ? lockedFields(fields, there.allow_edit ?? []) : [];
  if (locked.length > 0) {
    const reason = `It comes from the configuration of the console; change it there: ${locked.join(', ')}.`;
    return { ...step, action: 'blocked', reason, fields };
  }
  const order = { do: 'update-output', id: wanted.id, body: bodyOf(wanted, there, fields) } as const;
  return { ...step, action: 'update', reason: differing(fields.length), fields, order };
}

const lockedFields = (fields: readonly FieldChange[], allowed: readonly string[]): readonly string[] =>
  fields
    .map(({ path }) => path)
    .filter((path) => !allowed.includes(path) && !allowed.includes(path.split('.')[0] ?? ''));

function removal({ id, ...output }: Output): PlannedStep {
  const step = { kind: 'output', id, fields: [] } as const;
  const obstacle =
    output.is_preconfigured === true
      ? 'It comes from the configuration of the console; take it out there.'
      : output.is_default
        ? 'It is the default output; declare another one as the default.'
        : output.is_default_monitoring
          ? 'It is the default output for monitoring; declare another one as that.'
          : undefined;
  if (obstacle !== undefined) return { ...step, action: 'blocked', reason: obstacle };
  const reason = 'It is there and not in the file. What it left on the remote stays.';
  return { ...step, action: 'delete', reason, order: { do: 'delete-output', id } };
}

/** What an answer has of a field of the file. */
const shownOf = (there: Output | undefined, field: string): unknown =>
  (there as Readonly<Record<string, unknown>> | undefined)?.[field];

function plainChanges(wanted: DeclaredOutput, there: Output | undefined): readonly FieldChange[] {
  const plain = PLAIN_FIELDS.map((field) => ({
    path: field,
    before: normal(field, shownOf(there, field)),
    after: normal(field, wanted[field]),
    isGiven: wanted[field] !== undefined,
  }));
  const { ssl } = wanted;
  const inner = SSL_FIELDS.map((field) => ({
    path: `ssl.${field}`,
    before: there?.ssl?.[field],
    after: ssl?.[field],
    isGiven: ssl === null || ssl?.[field] !== undefined,
  }));
  return [...plain, ...inner]
    .filter(({ before, after, isGiven }) => isGiven && !sameValue(before, after))
    .map(({ path, before, after }) => ({ path, before: before ?? null, after: after ?? null }));
}

/** Addresses in the form in which they are stored. */
function normal(field: PlainField, value: unknown): unknown {
  if (field === 'hosts' && Array.isArray(value)) return value.map(normalAddress);
  if (field === 'kibana_url') return normalAddress(value);
  return field === 'name' && typeof value === 'string' ? value.trim() : value;
}

const normalAddress = (value: unknown): unknown =>
  typeof value === 'string' ? (normalizeHost(value) ?? value) : value;

function secretChanges(
  wanted: DeclaredOutput,
  there: Output | undefined,
  rewrite: boolean,
): readonly FieldChange[] {
  return OUTPUT_SECRETS.flatMap((field) => {
    const value = secretOf(wanted, field);
    const state = stateOf(there, field);
    if (value === undefined) return [];
    if (value === null || value === '')
      return isStored(there, field) ? [{ path: field, before: shownSecret(state), after: null }] : [];
    const isSame = state.is_set && state.ends_in === secretHint(value) && !rewrite;
    const after = shownSecret({ is_set: true, ends_in: secretHint(value) });
    return isSame ? [] : [{ path: field, before: shownSecret(state), after }];
  });
}

function shownSecret({ is_set: isSet, ends_in: end, problem }: SecretState): string | null {
  if (!isSet) return problem === undefined ? null : '(stored, and cannot be opened)';
  return end === undefined ? '(set)' : `(ends in ${end})`;
}

/** Fields that differ; where an address changes, also the secrets, which are stored for their address. */
function bodyOf(wanted: DeclaredOutput, there: Output, fields: readonly FieldChange[]): OutputChange {
  const paths = new Set(fields.map(({ path }) => path));
  const moves = ['hosts', 'kibana_url', 'type'].some((path) => paths.has(path));
  const isSent = (field: OutputSecret): boolean =>
    secretOf(wanted, field) !== undefined && (moves || paths.has(field));
  const plain = Object.fromEntries(
    PLAIN_FIELDS.filter((field) => paths.has(field)).map((field) => [field, wanted[field] ?? null]),
  );
  const secrets = Object.fromEntries(
    OUTPUT_SECRETS.filter((field) => field !== 'ssl.key' && isSent(field)).map((field) => [
      field,
      secretOf(wanted, field),
    ]),
  );
  const touchesSsl = isSent('ssl.key') || fields.some(({ path }) => path.startsWith('ssl.'));
  return { ...plain, ...secrets, ...(touchesSsl ? { ssl: sslOf(wanted, there, isSent('ssl.key')) } : {}) };
}

function sslOf(wanted: DeclaredOutput, there: Output, withKey: boolean): OutputChange['ssl'] {
  if (wanted.ssl === null) return null;
  const { key, ...given } = wanted.ssl ?? {};
  return { ...there.ssl, ...given, ...(withKey ? { key } : {}) };
}
