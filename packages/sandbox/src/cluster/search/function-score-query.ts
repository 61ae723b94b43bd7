import { notImplemented, parsingError } from '../http/errors.ts';
import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { findField } from '../state/fields.ts';
import { checkKeys, type Compile, objectBody } from './query-body.ts';
import {
  type Candidate,
  type Matcher,
  queryNotCreated,
  type QueryScope,
  scoreOf,
  withScore,
} from './query-scope.ts';
import { fieldValues } from './indexed-values.ts';

const FUNCTIONS = ['weight', 'field_value_factor', 'script_score', 'random_score', 'linear', 'exp', 'gauss'];
const KNOWN = ['query', 'functions', 'score_mode', 'boost_mode', 'max_boost', 'min_score', ...FUNCTIONS];
const MODES = ['multiply', 'sum', 'avg', 'first', 'max', 'min', 'replace'];

interface ScoreFunction {
  readonly filter: Matcher;
  readonly weight: number;
  readonly value: (document: Candidate) => number;
}

/** `function_score` with weights and the values of fields; what needs a script, chance or a distance is refused. */
export function functionScoreQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = objectBody('function_score', body);
  checkKeys('function_score', options, KNOWN);
  const query = compile(options['query'], scope);
  const functions = readFunctions(options, scope, compile);
  const [scoreMode, boostMode] = [modeOf(options, 'score_mode'), modeOf(options, 'boost_mode')];
  const most = Number(options['max_boost'] ?? Number.POSITIVE_INFINITY);
  const least = options['min_score'] === undefined ? Number.NEGATIVE_INFINITY : Number(options['min_score']);
  const score = (document: Candidate): number => {
    const own = scoreOf(query, document);
    const applied = functions.filter(({ filter }) => filter(document));
    if (applied.length === 0) return own;
    const factor = Math.min(most, combine(scoreMode, applied, document));
    return mix(boostMode, own, factor);
  };
  return withScore((document) => query(document) && score(document) >= least, score);
}

function modeOf(options: JsonObject, key: string): string {
  const mode = textOf(options[key] ?? 'multiply').toLowerCase();
  if (!MODES.includes(mode)) throw parsingError(`illegal value [${mode}] for [${key}]`);
  return mode;
}

function readFunctions(options: JsonObject, scope: QueryScope, compile: Compile): readonly ScoreFunction[] {
  const single = Object.keys(options).filter((key) => FUNCTIONS.includes(key));
  const { functions } = options;
  if (functions === undefined)
    return single.length === 0 ? [] : [readFunction(options, compile(undefined, scope), scope)];
  if (single.length > 0)
    throw parsingError(
      'failed to parse [function_score] query. already found [functions], now encountering [weight].',
    );
  return asList(functions)
    .filter(isObject)
    .map((one) => readFunction(one, compile(one['filter'], scope), scope));
}

function readFunction(options: JsonObject, filter: Matcher, scope: QueryScope): ScoreFunction {
  const kind = Object.keys(options).find((key) => FUNCTIONS.includes(key) && key !== 'weight');
  const weight = Number(options['weight'] ?? 1);
  if (kind === undefined && options['weight'] === undefined)
    throw parsingError('an entry in functions list is missing a function.');
  if (kind === undefined) return { filter, weight, value: () => 1 };
  const config = options[kind];
  if (kind !== 'field_value_factor' || !isObject(config))
    throw notImplemented(`the score function [${kind}]`);
  return { filter, weight, value: fieldFactor(config, scope) };
}

const MODIFIERS: Readonly<Record<string, (value: number) => number>> = {
  none: (value) => value,
  log: Math.log10,
  log1p: (value) => Math.log10(value + 1),
  log2p: (value) => Math.log10(value + 2),
  ln: Math.log,
  ln1p: Math.log1p,
  ln2p: (value) => Math.log1p(value + 1),
  square: (value) => value * value,
  sqrt: Math.sqrt,
  reciprocal: (value) => 1 / value,
};

function fieldFactor(config: JsonObject, scope: QueryScope): (document: Candidate) => number {
  const path = config['field'];
  if (!isString(path)) throw parsingError('[field_value_factor] required field [field] missing');
  const modifier = MODIFIERS[textOf(config['modifier'] ?? 'none').toLowerCase()];
  if (!modifier) throw parsingError(`[field_value_factor] unknown modifier [${textOf(config['modifier'])}]`);
  const field = findField(scope.fields, path);
  const { missing } = config;
  if (!field && missing === undefined)
    throw queryNotCreated(`Unable to find a field mapper for field [${path}]`, 'parsing_exception');
  const factor = Number(config['factor'] ?? 1);
  return ({ source }) => {
    const [value] = field ? fieldValues(field, source) : [];
    if (value === undefined && missing === undefined)
      throw queryNotCreated(`Missing value for field [${path}]`, 'exception');
    return modifier(Number(value ?? missing) * factor);
  };
}

function combine(mode: string, functions: readonly ScoreFunction[], document: Candidate): number {
  const values = functions.map(({ weight, value }) => weight * value(document));
  const sum = values.reduce((total, value) => total + value, 0);
  switch (mode) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / functions.reduce((total, { weight }) => total + weight, 0);
    case 'first':
      return values[0] ?? 1;
    case 'max':
      return Math.max(...values);
    case 'min':
      return Math.min(...values);
    default:
      return values.reduce((product, value) => product * value, 1);
  }
}

function mix(mode: string, own: number, factor: number): number {
  switch (mode) {
    case 'replace':
      return factor;
    case 'sum':
      return own + factor;
    case 'avg':
      return (own + factor) / 2;
    case 'max':
      return Math.max(own, factor);
    case 'min':
      return Math.min(own, factor);
    default:
      return own * factor;
  }
}
