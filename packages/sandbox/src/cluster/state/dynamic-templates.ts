import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { type Analysis } from './analysis.ts';
import { shownValue } from './java-text.ts';
import { rejectedBecause, rejectedMapping, rejectedValue } from './mapping-errors.ts';
import { parseProperties } from './mapping-fields.ts';
import { FIELD_TYPES, isContainer } from './mapping-types.ts';
import { isRuntimeType, readRuntimeField } from './runtime-fields.ts';

const TYPES = ['object', 'string', 'long', 'double', 'boolean', 'date', 'binary'];
/** Detected types that a runtime field can have. */
const RUNTIME_TYPES = ['string', 'long', 'double', 'boolean', 'date'];
const PATTERNS = ['match', 'unmatch', 'path_match', 'path_unmatch'];
const KEYS = [
  ...PATTERNS,
  'match_mapping_type',
  'unmatch_mapping_type',
  'match_pattern',
  'mapping',
  'runtime',
];

const malformed = (): ElasticError =>
  rejectedMapping('Dynamic template syntax error. An array of named objects is expected.');

/**
 * Rules for fields that turn up in documents, each tried with the types that it could be for.
 * @throws mapper_parsing_exception
 */
export function checkDynamicTemplates(templates: Json, analysis: Analysis): Json {
  if (!isArray(templates)) throw malformed();
  const byName = new Map<string, Json>();
  for (const entry of templates) {
    if (!isObject(entry)) throw malformed();
    const [pair, more] = Object.entries(entry);
    if (!pair || more) throw rejectedMapping('A dynamic template must be defined with a name');
    const [name, rule] = pair;
    if (!isObject(rule)) throw malformed();
    checkRule(name, rule);
    checkContent(name, rule, analysis);
    byName.set(name, entry);
  }
  return [...byName.values()];
}

const listed = (value: Json | undefined): readonly string[] =>
  value === undefined || value === null ? [] : isArray(value) ? value.map(shownValue) : [shownValue(value)];

function checkRule(name: string, rule: JsonObject): void {
  const unknown = Object.keys(rule).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw rejectedValue(`Illegal dynamic template parameter: [${unknown}]`);
  const hasMapping = isObject(rule['mapping']);
  const hasRuntime = isObject(rule['runtime']);
  if (hasMapping && hasRuntime)
    throw rejectedMapping(
      `mapping and runtime cannot be both specified in the same dynamic template [${name}]`,
    );
  if (!hasMapping && !hasRuntime)
    throw rejectedMapping(`template [${name}] must have either mapping or runtime set`);
  checkTypes(name, rule, hasRuntime);
  const pattern = rule['match_pattern'];
  if (pattern !== undefined && pattern !== 'simple' && pattern !== 'regex')
    throw rejectedValue(`No matching pattern matched on [${shownValue(pattern)}]`);
  if (pattern === 'regex') for (const key of PATTERNS) checkRegexes(name, listed(rule[key]));
}

function checkTypes(name: string, rule: JsonObject, isRuntime: boolean): void {
  for (const key of ['match_mapping_type', 'unmatch_mapping_type']) {
    const wrong = listed(rule[key]).find((type) => type !== '*' && !TYPES.includes(type));
    if (wrong !== undefined)
      throw rejectedValue(`No field type matched on [${wrong}], possible values are [${TYPES.join(', ')}]`);
  }
  const other = isRuntime
    ? listed(rule['match_mapping_type']).find((type) => type !== '*' && !RUNTIME_TYPES.includes(type))
    : undefined;
  if (other !== undefined)
    throw rejectedMapping(
      `Dynamic template [${name}] defines a runtime field but type [${other}] is not supported as runtime field`,
    );
}

function checkRegexes(name: string, patterns: readonly string[]): void {
  for (const pattern of patterns) {
    try {
      new RegExp(pattern);
    } catch {
      throw rejectedBecause({
        type: 'mapper_parsing_exception',
        reason: `Pattern [${pattern}] of type [regex] is invalid. Cannot create dynamic template [${name}].`,
        cause: { type: 'pattern_syntax_exception', reason: `Error in pattern: ${pattern}` },
      });
    }
  }
}

/** The fields that a rule would make are tried out, where it leaves their type to no chance. */
function checkContent(name: string, rule: JsonObject, analysis: Analysis): void {
  if (JSON.stringify(rule['mapping'] ?? rule['runtime']).includes('{name}')) return;
  const types = listed(rule['match_mapping_type']).filter((type) => type !== '*');
  const all = isObject(rule['runtime']) ? RUNTIME_TYPES : TYPES;
  const tried = types.length > 0 ? types : all;
  const failures: ErrorCause[] = [];
  for (const type of tried) {
    const failure = failureOf(name, rule, type, analysis);
    if (failure === undefined) return;
    failures.push(failure);
  }
  const inner = failures.at(-1);
  const reason = `dynamic template [${name}] has invalid content [${JSON.stringify(rule)}], attempted to validate it with the following match_mapping_type: [${tried.join(', ')}]`;
  throw rejectedValue(reason, inner);
}

const DYNAMIC: Readonly<Record<string, string>> = { string: 'text' };

const missing = (reason: string): ErrorCause => ({ type: 'illegal_argument_exception', reason });

function failureOf(
  name: string,
  rule: JsonObject,
  detected: string,
  analysis: Analysis,
): ErrorCause | undefined {
  const dynamicType = DYNAMIC[detected] ?? detected;
  const content = JSON.stringify(rule['mapping'] ?? rule['runtime']);
  const filled = JSON.parse(content.replaceAll('{dynamic_type}', dynamicType)) as JsonObject;
  const field = `__dynamic__${name}`;
  if (isObject(rule['runtime'])) {
    const type = textOf(filled['type'] ?? runtimeType(detected));
    if (!isRuntimeType(type)) return missing(`No runtime field found for type [${type}]`);
    return refusalOf(() => readRuntimeField(field, { ...filled, type }));
  }
  const type = textOf(filled['type'] ?? dynamicType);
  const isKnown = isContainer(type) || type === 'alias' || Object.hasOwn(FIELD_TYPES, type);
  if (!isKnown) return missing(`No mapper found for type [${type}]`);
  const scope = { prefix: '', opensDots: false, analysis };
  return refusalOf(() => parseProperties({ [field]: { ...filled, type } }, scope));
}

function refusalOf(act: () => unknown): ErrorCause | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof ElasticError) return error.body.cause ?? error.body;
    throw error;
  }
}

const runtimeType = (detected: string): string => (detected === 'string' ? 'keyword' : detected);
