import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  parseJson,
  sameJson,
  textOf,
} from '../cluster/json.ts';
import { buildRequest } from './build-request.ts';
import { type Stash } from './stash.ts';

/** Where the steps of a test run and what they know. */
export interface StepContext {
  readonly url: string;
  readonly authorization: string;
  readonly stash: Stash;
  /** The last answer; its body as JSON where it was JSON, as text otherwise; booleans for HEAD. */
  answer: Json | undefined;
}

class StepFailure extends Error {
  override readonly name = 'StepFailure';
}

const fail = (why: string): never => {
  throw new StepFailure(why);
};

/** Runs one step of a suite. @throws StepFailure saying what was expected and what came */
export async function runStep(context: StepContext, step: JsonObject): Promise<void> {
  const [kind = '', body] = Object.entries(step)[0] ?? [];
  if (kind === 'do') {
    if (!isObject(body)) fail('a do step needs an object');
    else await runCall(context, body);
    return;
  }
  if (kind === 'is_true' || kind === 'is_false') {
    checkTruth(context, kind === 'is_true', textOf(body));
    return;
  }
  const entries = isObject(body) ? Object.entries(body) : [];
  for (const [path, expected] of entries) checkEntry(context, kind, { path, expected: expected ?? null });
}

const MODIFIERS = [
  'catch',
  'headers',
  'warnings',
  'allowed_warnings',
  'warnings_regex',
  'allowed_warnings_regex',
  'node_selector',
];

async function runCall(context: StepContext, body: JsonObject): Promise<void> {
  const [api = '', args] = Object.entries(body).find(([key]) => !MODIFIERS.includes(key)) ?? [];
  const filled = context.stash.fill(isObject(args) ? args : {});
  const built = buildRequest(api, isObject(filled) ? filled : {});
  const extra = context.stash.fill(body['headers'] ?? {});
  const headers = new Headers({ authorization: context.authorization });
  for (const [name, value] of Object.entries(isObject(extra) ? extra : {})) headers.set(name, textOf(value));
  if (built.contentType !== undefined) headers.set('content-type', built.contentType);
  const response = await fetch(`${context.url}${built.path}`, {
    method: built.method,
    headers,
    ...(built.body !== undefined && { body: built.body }),
  });
  const text = await response.text();
  context.answer = built.method === 'HEAD' ? response.ok : (parseJson(text) ?? text);
  const ignored = isObject(args) ? [args['ignore']].flat().map(Number) : [];
  checkOutcome({
    api,
    expected: body['catch'],
    status: response.status,
    ok:
      response.ok ||
      (built.method === 'HEAD' && response.status === 404) ||
      ignored.includes(response.status),
    text,
  });
}

const CATCHES: Readonly<Record<string, readonly number[]>> = {
  bad_request: [400],
  unauthorized: [401],
  forbidden: [403],
  missing: [404],
  request_timeout: [408],
  conflict: [409],
  unavailable: [503],
};

function checkOutcome(call: {
  readonly api: string;
  readonly expected: Json | undefined;
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}): void {
  const { api, expected, status, ok, text } = call;
  const shown = `${api} answered ${status}: ${text.slice(0, 500)}`;
  if (expected === undefined) {
    if (!ok) fail(shown);
    return;
  }
  if (ok) fail(`${api} was expected to fail with ${textOf(expected)}; ${shown}`);
  const name = textOf(expected);
  const statuses = CATCHES[name];
  if (statuses) {
    if (!statuses.includes(status)) fail(`expected ${name}; ${shown}`);
  } else if (name.startsWith('/')) {
    if (!new RegExp(name.slice(1, -1), 's').test(text)) fail(`expected ${name}; ${shown}`);
  } else if (name !== 'request' && !text.includes(`"type":"${name}"`)) fail(`expected ${name}; ${shown}`);
}

const isFalsy = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === '' ||
  value === 'false' ||
  value === '0';

function checkTruth(context: StepContext, wanted: boolean, path: string): void {
  const value = context.stash.resolve(context.answer, path);
  if (isFalsy(value) === wanted)
    fail(`[${path}] should be ${wanted ? 'true' : 'false'}, is ${textOf(value)}`);
}

function checkEntry(
  context: StepContext,
  kind: string,
  entry: { readonly path: string; readonly expected: Json },
): void {
  if (kind === 'set') {
    const value = context.stash.resolve(context.answer, entry.path);
    if (value === undefined) fail(`there is nothing at [${entry.path}] to set`);
    else context.stash.set(textOf(entry.expected), value);
    return;
  }
  if (kind === 'transform_and_set') {
    const [, first = '', second = ''] =
      /#base64EncodeCredentials\((\w+),\s*(\w+)\)/.exec(textOf(entry.expected)) ?? [];
    const part = (path: string): string => textOf(context.stash.resolve(context.answer, path));
    context.stash.set(entry.path, Buffer.from(`${part(first)}:${part(second)}`).toString('base64'));
    return;
  }
  if (kind === 'exists') {
    if (context.stash.resolve(context.answer, entry.path) === undefined) fail(`[${entry.path}] should exist`);
    return;
  }
  compare(kind, context.stash.resolve(context.answer, context.stash.fillText(entry.path)), {
    path: entry.path,
    expected: context.stash.fill(entry.expected),
  });
}

function compare(
  kind: string,
  actual: Json | undefined,
  { path, expected }: { readonly path: string; readonly expected: Json },
): void {
  if (holds(kind, actual, expected)) return;
  fail(`[${path}] should ${kind} ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`);
}

function holds(kind: string, actual: Json | undefined, expected: Json): boolean {
  switch (kind) {
    case 'match':
      return matches(actual, expected);
    case 'length':
      return lengthOf(actual) === Number(expected);
    case 'gt':
      return Number(actual) > Number(expected);
    case 'gte':
      return Number(actual) >= Number(expected);
    case 'lt':
      return Number(actual) < Number(expected);
    case 'lte':
      return Number(actual) <= Number(expected);
    case 'contains':
      return isArray(actual)
        ? actual.some((item) => matches(item, expected))
        : textOf(actual).includes(textOf(expected));
    default:
      return fail(`the runner does not know the step ${kind}`);
  }
}

function matches(actual: Json | undefined, expected: Json): boolean {
  const pattern = typeof expected === 'string' ? /^\s*\/(.*)\/\s*$/s.exec(expected) : null;
  if (pattern && (typeof actual === 'string' || typeof actual === 'number')) {
    return (
      new RegExp((pattern[1] ?? '').replaceAll(/(?<!\\)\s+/g, ''), 's').test(String(actual)) ||
      new RegExp(pattern[1] ?? '', 's').test(String(actual))
    );
  }
  return sameJson(actual, expected);
}

const lengthOf = (value: Json | undefined): number =>
  typeof value === 'string' || isArray(value)
    ? value.length
    : isObject(value)
      ? Object.keys(value).length
      : -1;
