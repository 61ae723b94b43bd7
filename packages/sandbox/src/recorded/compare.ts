import { isArray, isObject, type Json, type JsonObject, textOf } from '../cluster/json.ts';
import { type CaseOptions } from './cases.ts';
import { fitsPath } from './paths.ts';
import { type Answer } from './recording.ts';

/** Kinds of difference, worst first. */
export const KINDS = [
  'not-claimed',
  'class',
  'status',
  'error-type',
  'missing',
  'extra',
  'type',
  'value',
  'header',
  'reason',
] as const;
export type Kind = (typeof KINDS)[number];

const REPORTED: readonly Kind[] = ['value', 'header', 'reason'];

/** Whether a difference counts: a client could act otherwise on it. The others are only reported. */
export const isCounted = (kind: Kind): boolean => !REPORTED.includes(kind);

export interface Difference {
  readonly kind: Kind;
  readonly where: string;
  readonly real: string;
  readonly sandbox: string;
}

type Found = (kind: Kind, where: string, values: readonly [unknown, unknown]) => void;

const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 170 ? `${text.slice(0, 170)}…` : text;
};

function summary(answer: Answer): string {
  const error = isObject(answer.body) ? answer.body['error'] : undefined;
  const said = isObject(error)
    ? `${textOf(error['type'])}: ${textOf(error['reason']).slice(0, 200)}`
    : (error ?? answer.text?.['line'] ?? '');
  return `${answer.status} ${textOf(said).slice(0, 260)}`.trim();
}

function statusKind(real: number, sandbox: number): Kind {
  if (sandbox === 501) return 'not-claimed';
  return Math.floor(real / 100) === Math.floor(sandbox / 100) ? 'status' : 'class';
}

/** What is otherwise in the sandbox's answer, worst first. */
export function compareAnswers(real: Answer, sandbox: Answer, options: CaseOptions): readonly Difference[] {
  if (real.status !== sandbox.status) {
    const kind = statusKind(real.status, sandbox.status);
    return [{ kind, where: 'status', real: summary(real), sandbox: summary(sandbox) }];
  }
  const differences: Difference[] = [];
  const found: Found = (kind, where, [a, b]) => {
    if (!fitsPath(where, options.ignore)) differences.push({ kind, where, real: show(a), sandbox: show(b) });
  };
  compareHeaders(real, sandbox, found);
  if (options.status !== true) compareContents(real, sandbox, { found, options });
  return withoutRepeats(differences).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function compareHeaders(real: Answer, sandbox: Answer, found: Found): void {
  const pairs = [
    ['content-type', real.type, sandbox.type],
    ['warning', real.warnings, sandbox.warnings],
    ['x-elastic-product', real.product, sandbox.product],
    ['www-authenticate', real.auth, sandbox.auth],
  ] as const;
  for (const [name, a, b] of pairs) {
    if (JSON.stringify(a) !== JSON.stringify(b)) found('header', name, [a, b]);
  }
}

function compareContents(
  real: Answer,
  sandbox: Answer,
  context: { readonly found: Found; readonly options: CaseOptions },
): void {
  if ((real.text === undefined) !== (sandbox.text === undefined)) {
    context.found('type', 'body', [real.text ?? real.body, sandbox.text ?? sandbox.body]);
  } else if (JSON.stringify(real.text) !== JSON.stringify(sandbox.text)) {
    context.found('value', 'text', [real.text, sandbox.text]);
  }
  walk([real.body, sandbox.body], '', context);
}

/** The type of a value; what was normalized says its own in angle brackets. */
function typeName(value: Json): string {
  if (value === null || value === '<null>') return 'null';
  if (isArray(value)) return 'array';
  if (value === '<number>') return 'number';
  if (value === '<boolean>') return 'boolean';
  return typeof value;
}

interface Walk {
  readonly found: Found;
  readonly options: CaseOptions;
}

function walk(pair: readonly [Json | undefined, Json | undefined], where: string, context: Walk): void {
  const [a, b] = pair;
  if (fitsPath(where, context.options.ignore)) return;
  const place = where === '' ? 'body' : where;
  if (a === undefined || b === undefined) {
    if (a !== b) context.found(a === undefined ? 'extra' : 'missing', place, pair);
  } else if (typeName(a) === typeName(b)) walkSameType(a, b, { where, context });
  else context.found('type', place, pair);
}

function walkSameType(a: Json, b: Json, place: Place): void {
  if (isObject(a) && isObject(b)) walkObjects(a, b, place);
  else if (isArray(a) && isArray(b)) walkLists(a, b, place);
  else if (a !== b) compareScalars(a, b, place);
}

interface Place {
  readonly where: string;
  readonly context: Walk;
}

function walkObjects(a: JsonObject, b: JsonObject, { where, context }: Place): void {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const path = where === '' ? key : `${where}.${key}`;
    if (!(key in b)) context.found('missing', path, [a[key], undefined]);
    else if (!(key in a)) context.found('extra', path, [undefined, b[key]]);
    else walk([a[key], b[key]], path, context);
  }
}

function walkLists(a: readonly Json[], b: readonly Json[], { where, context }: Place): void {
  if (a.length !== b.length) context.found('value', `${where}.length`, [a, b]);
  else for (const [at, item] of a.entries()) walk([item, b[at]], `${where}.${at}`, context);
}

const isInError = (where: string): boolean =>
  /^(error|.*\.error)(\.|$)|(^|\.)(root_cause|caused_by|suppressed|failures)\./.test(where);

function compareScalars(a: Json, b: Json, { where, context }: Place): void {
  const isNormalized = typeof a === 'string' && a.startsWith('<');
  if (context.options.shape === true || isNormalized) return;
  const last = where.split('.').at(-1);
  if (last === 'type' && isInError(where)) context.found('error-type', where, [a, b]);
  else if (last === 'reason' || where === 'error') context.found('reason', where, [a, b]);
  else context.found('value', where, [a, b]);
}

/** An error says the same twice, as the error and as its root cause: once is enough. */
function withoutRepeats(differences: readonly Difference[]): readonly Difference[] {
  const key = (difference: Difference, where: string): string =>
    JSON.stringify([difference.kind, where, difference.real, difference.sandbox]);
  const said = new Set(differences.map((difference) => key(difference, difference.where)));
  return differences.filter(
    (difference) =>
      !difference.where.startsWith('error.root_cause.0.') ||
      !said.has(key(difference, difference.where.replace('root_cause.0.', ''))),
  );
}
