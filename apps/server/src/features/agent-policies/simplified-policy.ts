/**
 * The two forms of an integration policy's inputs: a list with everything, which is stored, and the simplified one, an
 * object by input and stream with plain values, which Terraform and scripts send. Pure.
 */
import type { PackagePolicy, SimplifiedInputs } from '@lockstep/contracts';

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly default: unknown;
}

/** What the package offers; see `policyTemplateOf`. */
export interface OfferedPolicy {
  readonly vars: readonly Variable[];
  readonly inputs: readonly {
    readonly type: string;
    readonly template: string;
    readonly vars: readonly Variable[];
    readonly streams: readonly {
      readonly type: string;
      readonly dataset: string;
      readonly isEnabled: boolean;
      readonly vars: readonly Variable[];
    }[];
  }[];
}

type Inputs = PackagePolicy['inputs'];
type Input = Inputs[number];
type Vars = NonNullable<PackagePolicy['vars']>;
type Values = Readonly<Record<string, unknown>>;

export type Expanded<T> =
  | { readonly kind: 'expanded'; readonly value: T }
  /** It names something that the package does not have. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Name of an input in the simplified form. */
export function inputKey({
  policy_template: template,
  type,
}: Pick<Input, 'type' | 'policy_template'>): string {
  return template === undefined || template === '' ? type : `${template}-${type}`;
}

/** The inputs that a package has when nobody says anything else. */
export function defaultInputs(offered: OfferedPolicy): Inputs {
  return offered.inputs.map(({ type, template, vars, streams }) => ({
    type,
    policy_template: template,
    enabled: streams.length === 0 || streams.some(({ isEnabled }) => isEnabled),
    ...(vars.length === 0 ? {} : { vars: defaultsOf(vars) }),
    streams: streams.map((stream) => ({
      enabled: stream.isEnabled,
      data_stream: { type: stream.type, dataset: stream.dataset },
      ...(stream.vars.length === 0 ? {} : { vars: defaultsOf(stream.vars) }),
    })),
  }));
}

const defaultsOf = (vars: readonly Variable[]): Vars =>
  Object.fromEntries(
    vars.map(({ name, type, default: value }) => [name, value === undefined ? { type } : { type, value }]),
  );

/** The whole list for a simplified form: what it does not name is as the package has it. */
export function expandInputs(given: SimplifiedInputs, offered: OfferedPolicy): Expanded<Inputs> {
  const inputs = defaultInputs(offered);
  const keys = new Set(inputs.map(inputKey));
  const unknownKey = Object.keys(given).find((key) => !keys.has(key));
  if (unknownKey !== undefined) {
    const known = [...keys].join(', ');
    return {
      kind: 'unknown',
      message: `Input not found: ${unknownKey}. The package has ${known || 'none'}.`,
    };
  }
  const problems: string[] = [];
  const value = inputs.map((input) => {
    const key = inputKey(input);
    const wanted = Object.hasOwn(given, key) ? given[key] : undefined;
    return wanted === undefined ? input : withWanted(input, { key, wanted, problems });
  });
  const [message] = problems;
  return message === undefined ? { kind: 'expanded', value } : { kind: 'unknown', message };
}

interface Wanted {
  readonly key: string;
  readonly wanted: NonNullable<SimplifiedInputs[string]>;
  readonly problems: string[];
}

function withWanted(input: Input, { key, wanted, problems }: Wanted): Input {
  const streams = wanted.streams ?? {};
  const datasets = new Set(input.streams.map(({ data_stream: { dataset } }) => dataset));
  for (const name of Object.keys(streams))
    if (!datasets.has(name)) problems.push(`Stream not found: ${name} of input ${key}.`);
  const vars = withValues(input.vars, wanted.vars ?? {}, { place: key, problems });
  return {
    ...input,
    enabled: wanted.enabled ?? true,
    ...(vars === undefined ? {} : { vars }),
    streams: input.streams.map((stream) => {
      const { dataset } = stream.data_stream;
      const own = Object.hasOwn(streams, dataset) ? streams[dataset] : undefined;
      if (own === undefined) return stream;
      const values = withValues(stream.vars, own.vars ?? {}, { place: `${key} ${dataset}`, problems });
      return { ...stream, enabled: own.enabled ?? true, ...(values === undefined ? {} : { vars: values }) };
    }),
  };
}

function withValues(
  vars: Vars | undefined,
  values: Values,
  { place, problems }: { readonly place: string; readonly problems: string[] },
): Vars | undefined {
  const known = vars ?? {};
  for (const name of Object.keys(values))
    if (!Object.hasOwn(known, name)) problems.push(`Variable not found: ${name} of ${place}.`);
  if (vars === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(vars).map(([name, variable]) => [
      name,
      Object.hasOwn(values, name) ? { ...variable, value: values[name] } : variable,
    ]),
  );
}

/** Variables of the package as a whole, given as values or with their types. */
export function expandVars(given: Values | undefined, offered: OfferedPolicy | undefined): Vars | undefined {
  const defaults = defaultsOf(offered?.vars ?? []);
  const entries = Object.entries(given ?? {}).map(([name, value]) => [
    name,
    isVariable(value) ? value : { ...defaults[name], value },
  ]);
  const vars = { ...defaults, ...(Object.fromEntries(entries) as Vars) };
  return given === undefined && Object.keys(vars).length === 0 ? undefined : vars;
}

/** `{type, value}`, not a plain value; a reference to a secret is a value. */
function isVariable(value: unknown): value is Vars[string] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'value' in value || ('type' in value && !('isSecretRef' in value));
}

/** The simplified form of a list. */
export function simplifiedInputs(inputs: Inputs): SimplifiedInputs {
  return Object.fromEntries(
    inputs.map((input) => [
      inputKey(input),
      {
        enabled: input.enabled,
        ...(input.vars === undefined ? {} : { vars: valuesOf(input.vars) }),
        streams: Object.fromEntries(
          input.streams.map(({ enabled, data_stream: { dataset }, vars }) => [
            dataset,
            { enabled, ...(vars === undefined ? {} : { vars: valuesOf(vars) }) },
          ]),
        ),
      },
    ]),
  );
}

/** Values alone; a variable without one is left out. */
export function valuesOf(vars: Vars): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(vars)
      .filter(([, { value }]) => value !== undefined)
      .map(([name, { value }]) => [name, value]),
  );
}
