import { isArray, isObject, type Json, type JsonObject, textOf } from '../cluster/json.ts';
import { API_TABLE } from './api-table.ts';

export interface BuiltRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: string | undefined;
}

const partsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** The HTTP request that one `do` step means. @throws Error for an API that the table does not know */
export function buildRequest(api: string, args: JsonObject): BuiltRequest {
  const known = API_TABLE[api];
  if (!known) throw new Error(`the runner does not know the API ${api}`);
  const { body, ignore: _ignore, ...rest } = args;
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const names = given.map(([name]) => name);
  const path = [...known.paths]
    .sort((a, b) => partsOf(b).length - partsOf(a).length)
    .find((candidate) => partsOf(candidate).every((part) => names.includes(part)));
  if (path === undefined)
    throw new Error(`${api} needs one of ${known.paths.join(', ')}, given: ${names.join(', ')}`);
  const used = partsOf(path);
  const filled = used.reduce(
    (text, part) => text.replace(`{${part}}`, encodeURIComponent(listOf(rest[part]))),
    path,
  );
  const query = new URLSearchParams(
    given
      .filter(([name]) => !used.includes(name))
      .map(([name, value]): [string, string] => [name, listOf(value)]),
  );
  const text = body === undefined || body === null ? undefined : bodyText(body);
  const suffix = query.size > 0 ? `?${query.toString()}` : '';
  return {
    method: methodOf(known.method, path, text !== undefined),
    path: `${filled}${suffix}`,
    contentType: text === undefined ? undefined : isArray(body) ? 'application/x-ndjson' : 'application/json',
    body: text,
  };
}

function methodOf(method: string, path: string, hasBody: boolean): string {
  if (path === '/{index}/_doc') return 'POST';
  return method === 'GET' && hasBody ? 'POST' : method;
}

const listOf = (value: Json | undefined): string =>
  isArray(value) ? value.map(textOf).join(',') : textOf(value);

/** Objects are JSON, lists are lines of it, texts are sent as they are. */
function bodyText(body: Json): string {
  if (isArray(body))
    return body.map((line) => `${isObject(line) ? JSON.stringify(line) : textOf(line)}\n`).join('');
  return textOf(body);
}
