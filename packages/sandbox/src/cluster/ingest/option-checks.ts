import { resourceNotFound } from '../http/errors.ts';
import {
  asList,
  asStrings,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  textOf,
} from '../json.ts';
import { compilePainless } from '../painless/painless.ts';
import { RegexSyntaxError, translate } from '../regex/translate-regex.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { checkDissect } from './dissect.ts';
import { enrichIndexOf } from './enrich-index.ts';
import { checkGrok } from './grok.ts';
import { creationError, illegalCreation, optionError } from './option-error.ts';
import { sanitized } from './reroute.ts';

/** Checks the options of one type of processor beyond their types. @throws ElasticError */
type Check = (config: JsonObject, state: ClusterState) => void;

const TYPES = ['integer', 'long', 'float', 'double', 'boolean', 'ip', 'string', 'auto'];
const METHODS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'MurmurHash3'];
const MEDIA_TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
const USER_AGENT = ['NAME', 'OS', 'DEVICE', 'ORIGINAL', 'VERSION'];
const SHAPES = ['SHAPE', 'GEO_SHAPE'];

const has = (config: JsonObject, name: string): boolean =>
  config[name] !== undefined && config[name] !== null;

const lower = (value: Json | undefined): string => textOf(value).toLowerCase();

/** An option, when it is given, must be one of some words. */
const oneOf =
  (name: string, words: readonly string[], problem: (given: string) => string): Check =>
  (config) => {
    if (has(config, name) && !words.includes(lower(config[name])))
      throw optionError(name, problem(textOf(config[name])));
  };

function checkMediaType(config: JsonObject): void {
  const given = config['media_type'];
  if (isString(given) && !MEDIA_TYPES.includes(given))
    throw optionError('media_type', `property does not contain a supported media type [${given}]`);
}

const javaRegex =
  (name: string): Check =>
  (config) => {
    try {
      translate(textOf(config[name]), 'java');
    } catch (error) {
      if (!(error instanceof RegexSyntaxError)) throw error;
      throw optionError(name, `Invalid regex pattern. ${error.message}`);
    }
  };

/** The key-value processor compiles its separators without asking what becomes of a bad one. */
function checkKeyValue(config: JsonObject): void {
  for (const name of ['field_split', 'value_split']) {
    try {
      translate(textOf(config[name]), 'java');
    } catch (error) {
      if (!(error instanceof RegexSyntaxError)) throw error;
      throw creationError('java.util.regex.PatternSyntaxException', {
        type: 'pattern_syntax_exception',
        reason: error.message,
      });
    }
  }
}

function checkGrokPatterns(config: JsonObject): void {
  const patterns = asStrings(config['patterns']);
  if (patterns.length === 0) throw optionError('patterns', 'List of patterns must not be empty');
  const problem = checkGrok(patterns, config);
  if (problem !== undefined)
    throw optionError('patterns', `Invalid regex pattern found in: [${patterns.join(', ')}]. ${problem}`);
}

function checkGrokOptions(config: JsonObject): void {
  const compatibility = config['ecs_compatibility'];
  if (isString(compatibility) && compatibility !== 'disabled' && compatibility !== 'v1')
    throw optionError('ecs_compatibility', `unsupported mode '${compatibility}'`);
  checkGrokPatterns(config);
}

function checkScript(config: JsonObject): void {
  const { source, id } = config;
  const lang = isString(config['lang']) ? config['lang'] : 'painless';
  if (isString(id)) throw resourceNotFound(`unable to find script [${id}] in cluster state`);
  if (source === undefined)
    throw illegalCreation('must specify either [source] for an inline script or [id] for a stored script');
  if (lang !== 'painless') throw illegalCreation(`script_lang not supported [${lang}]`);
  compilePainless(textOf(source));
}

function checkSet(config: JsonObject): void {
  if (has(config, 'copy_from') && config['value'] !== undefined)
    throw optionError('copy_from', 'cannot set both `copy_from` and `value` in the same processor');
  if (!has(config, 'copy_from') && !has(config, 'value'))
    throw optionError('value', 'required property is missing');
  checkMediaType(config);
}

function checkAppend(config: JsonObject): void {
  if (!has(config, 'value') && !has(config, 'copy_from'))
    throw optionError('value', 'required property is missing');
  checkMediaType(config);
}

function checkRemove(config: JsonObject): void {
  if (has(config, 'field') && has(config, 'keep'))
    throw optionError('keep', 'and [field] cannot both be used in the same processor');
  if (!has(config, 'field') && !has(config, 'keep'))
    throw optionError('keep', 'or [field] must be specified');
}

function checkJson(config: JsonObject): void {
  const addsToRoot = config['add_to_root'] === true;
  if (addsToRoot && has(config, 'target_field'))
    throw optionError('target_field', 'Cannot set a target field while also setting `add_to_root` to true');
  const strategy = config['add_to_root_conflict_strategy'];
  if (!isString(strategy)) return;
  if (!addsToRoot)
    throw optionError(
      'add_to_root_conflict_strategy',
      'Cannot set `add_to_root_conflict_strategy` if `add_to_root` is false',
    );
  if (!['replace', 'merge'].includes(strategy))
    throw optionError(
      'add_to_root_conflict_strategy',
      `conflict strategy [${strategy}] not supported, cannot convert field.`,
    );
}

const oneCharacter =
  (name: string, examples: string): Check =>
  (config) => {
    if (has(config, name) && textOf(config[name]).length !== 1)
      throw optionError(name, `${name} has to be single character like ${examples}`);
  };

function checkCsv(config: JsonObject, state: ClusterState): void {
  oneCharacter('quote', `" or '`)(config, state);
  oneCharacter('separator', ', or ;')(config, state);
  if (asList(config['target_fields']).length === 0)
    throw optionError('target_fields', "target fields list can't be empty");
}

function checkReroute(config: JsonObject): void {
  for (const name of ['dataset', 'namespace'] as const)
    for (const value of asStrings(config[name]))
      if (!value.includes('{{') && sanitized(value, name) !== value)
        throw optionError(name, `'${value}' contains disallowed characters`);
  if (
    has(config, 'destination') &&
    (has(config, 'dataset') || has(config, 'namespace') || has(config, 'type'))
  )
    throw optionError('destination', 'can only be set if dataset and namespace are not set');
}

function checkForeach(config: JsonObject): void {
  if (!isObject(config['processor']) || Object.keys(config['processor']).length !== 1)
    throw optionError('processor', 'Must specify exactly one processor type');
}

function checkEnrich(config: JsonObject, state: ClusterState): void {
  const policy = textOf(config['policy_name']);
  if (enrichIndexOf(state, policy) === undefined)
    throw illegalCreation(`no enrich index exists for policy with name [${policy}]`);
  const most = config['max_matches'];
  if (most !== undefined && (Number(most) < 1 || Number(most) > 128))
    throw optionError('max_matches', 'should be between 1 and 128');
}

function checkNetworkDirection(config: JsonObject): void {
  const [list, field] = [has(config, 'internal_networks'), has(config, 'internal_networks_field')];
  if (!list && !field)
    throw optionError('internal_networks', 'or [internal_networks_field] must be specified');
  if (list && field)
    throw optionError(
      'internal_networks',
      'and [internal_networks_field] cannot both be used in the same processor',
    );
}

function checkCommunityId(config: JsonObject): void {
  const seed = Number(config['seed'] ?? 0);
  if (seed < 0 || seed > 65_535) throw optionError('seed', 'must be a value between 0 and 65535');
}

function checkFingerprint(config: JsonObject): void {
  if (isArray(config['fields']) && config['fields'].length === 0)
    throw optionError('fields', 'must specify at least one field');
  const method = textOf(config['method'] ?? 'SHA-1');
  if (!METHODS.includes(method))
    throw optionError(
      'method',
      `[${method}] must be one of the supported hash methods [${METHODS.join(',')}]`,
    );
}

function checkUserAgent(config: JsonObject): void {
  const unknown = asStrings(config['properties']).find((name) => !USER_AGENT.includes(name.toUpperCase()));
  if (unknown !== undefined)
    throw optionError(
      'properties',
      `illegal property value [${unknown}]. valid values are [${USER_AGENT.join(', ')}]`,
    );
}

function checkCircle(config: JsonObject): void {
  const shape = textOf(config['shape_type']);
  if (!SHAPES.includes(shape.toUpperCase()))
    throw illegalCreation(`illegal [shape_type] value [${shape}]. valid values are [${SHAPES.join(', ')}]`);
}

const CHECKS: Readonly<Record<string, Check>> = {
  append: checkAppend,
  circle: checkCircle,
  community_id: checkCommunityId,
  convert: oneOf('type', TYPES, (given) => `type [${given}] not supported, cannot convert field.`),
  csv: checkCsv,
  dissect: (config) => checkDissect(textOf(config['pattern'])),
  enrich: checkEnrich,
  fingerprint: checkFingerprint,
  foreach: checkForeach,
  grok: checkGrokOptions,
  gsub: javaRegex('pattern'),
  json: checkJson,
  kv: checkKeyValue,
  network_direction: checkNetworkDirection,
  redact: checkGrokPatterns,
  remove: checkRemove,
  reroute: checkReroute,
  script: checkScript,
  set: checkSet,
  sort: oneOf(
    'order',
    ['asc', 'desc'],
    (given) => `Sort direction [${given}] not recognized. Valid values are: [asc, desc]`,
  ),
  user_agent: checkUserAgent,
};

/** Checks what the options of a processor say together. @throws ElasticError */
export function checkOptions(type: string, config: JsonObject, state: ClusterState): void {
  if (Object.hasOwn(CHECKS, type)) CHECKS[type]?.(config, state);
}
