/**
 * What a package offers for policies: its inputs with their streams and variables, each with its default. Read from the
 * registry's description of the package. Pure.
 */
import type { Json, JsonObject } from '@lockstep/package-registry';

interface OfferedVariable {
  readonly name: string;
  readonly type: string;
  readonly default: Json | undefined;
}

interface OfferedStream {
  readonly type: string;
  readonly dataset: string;
  readonly isEnabled: boolean;
  readonly vars: readonly OfferedVariable[];
}

interface OfferedInput {
  readonly type: string;
  readonly template: string;
  readonly vars: readonly OfferedVariable[];
  readonly streams: readonly OfferedStream[];
}

export interface PolicyTemplate {
  readonly vars: readonly OfferedVariable[];
  readonly inputs: readonly OfferedInput[];
}

/** `raw`: the answer of the registry about one version. */
export function policyTemplateOf(raw: JsonObject): PolicyTemplate {
  const packageName = text(raw['name']);
  const streams = objects(raw['data_streams']);
  return {
    vars: variables(raw['vars']),
    inputs: objects(raw['policy_templates']).flatMap((template) =>
      text(template['input']) === ''
        ? inputsOf(template, streams, packageName)
        : [inputOfInputPackage(template, packageName)],
    ),
  };
}

function inputsOf(
  template: JsonObject,
  streams: readonly JsonObject[],
  packageName: string,
): readonly OfferedInput[] {
  const named = Array.isArray(template['data_streams']) ? template['data_streams'].map(text) : [];
  const own = streams.filter(
    (stream) => named.length === 0 || named.some((name) => isNamed(stream, name, packageName)),
  );
  return objects(template['inputs']).map((input) => ({
    type: text(input['type']),
    template: text(template['name']),
    vars: variables(input['vars']),
    streams: own.flatMap((stream) => streamsFor(stream, text(input['type']))),
  }));
}

/** Templates name data streams by their folders. */
function isNamed(stream: JsonObject, name: string, packageName: string): boolean {
  const dataset = text(stream['dataset']);
  return text(stream['path']) === name || dataset === name || dataset === `${packageName}.${name}`;
}

function streamsFor(stream: JsonObject, inputType: string): readonly OfferedStream[] {
  return objects(stream['streams'])
    .filter((one) => text(one['input']) === inputType)
    .slice(0, 1)
    .map((one) => ({
      type: text(stream['type']),
      dataset: text(stream['dataset']),
      isEnabled: one['enabled'] !== false,
      vars: variables(one['vars']),
    }));
}

/** A package of type `input` has one input, whose stream gets its dataset from the one who uses it. */
function inputOfInputPackage(template: JsonObject, packageName: string): OfferedInput {
  const dataset = `${packageName}.${text(template['name'])}`;
  const own = variables(template['vars']);
  const chosen = { name: 'data_stream.dataset', type: 'text', default: dataset };
  return {
    type: text(template['input']),
    template: text(template['name']),
    vars: [],
    streams: [
      {
        type: text(template['type']),
        dataset,
        isEnabled: true,
        vars: own.some(({ name }) => name === chosen.name) ? own : [...own, chosen],
      },
    ],
  };
}

const variables = (value: Json | undefined): readonly OfferedVariable[] =>
  objects(value)
    .filter((one) => text(one['name']) !== '')
    .map((one) => ({
      name: text(one['name']),
      type: text(one['type']) || 'text',
      default: one['default'] ?? (one['multi'] === true ? [] : undefined),
    }));

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value)
    ? value.filter((one): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
