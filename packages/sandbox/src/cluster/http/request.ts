import { parse as parseYaml } from 'yaml';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import {
  contentParseError,
  documentParsingError,
  ElasticError,
  illegalArgument,
  parseError,
} from './errors.ts';
import { findJsonFault, hasFieldTwice, type JsonFault } from './json-fault.ts';
import { type BodyFormat } from './media-type.ts';
import { type QueryParams } from './query-params.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

/** One request as a handler sees it: parsed, matched to a route, not yet understood. */
export interface ApiRequest {
  readonly method: Method;
  /** Path with the query string, as error texts print it. */
  readonly uri: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryParams;
  readonly body: RequestBody;
}

/** The names that errors have for what came instead of an object. */
export const tokenName = (value: Json): string => {
  if (value === null) return 'VALUE_NULL';
  if (isArray(value)) return 'START_ARRAY';
  if (isObject(value)) return 'START_OBJECT';
  return (
    { string: 'VALUE_STRING', number: 'VALUE_NUMBER', boolean: 'VALUE_BOOLEAN' }[typeof value as string] ?? ''
  );
};

/** What a text that is no JSON is refused with. Readers that go token by token only say that it ended too early. */
export function notJson(fault: JsonFault, isTokenByToken: boolean): ElasticError {
  const cause = { type: fault.type, reason: fault.reason };
  const place = `[${fault.line}:${fault.column}]`;
  if (fault.type === 'json_e_o_f_exception' && isTokenByToken) {
    return new ElasticError(400, {
      type: 'x_content_e_o_f_exception',
      reason: `${place} Unexpected end of file`,
      cause,
    });
  }
  return contentParseError(`${place} ${fault.reason}`, cause);
}

/** A request body that is parsed when a handler asks, so that only those who need one complain. */
export class RequestBody {
  readonly text: string;
  readonly #format: BodyFormat;
  readonly #isTokenByToken: boolean;

  constructor(text: string, format: BodyFormat, isTokenByToken = false) {
    this.text = text;
    this.#format = format;
    this.#isTokenByToken = isTokenByToken;
  }

  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  json(): Json | undefined {
    if (this.isEmpty) return undefined;
    if (this.#format === 'yaml') return parseYaml(this.text) as Json;
    const value = parseJson(this.text);
    if (value !== undefined && !hasFieldTwice(this.text)) return value;
    const fault = findJsonFault(this.text);
    if (fault) throw notJson(fault, this.#isTokenByToken);
    return value;
  }

  /** The body as an object; an absent body is an empty one. */
  object(): JsonObject {
    const value = this.json();
    if (value === undefined || isObject(value)) return value ?? {};
    throw new ElasticError(400, {
      type: 'parsing_exception',
      reason: `Expected [START_OBJECT] but found [${tokenName(value)}]`,
      meta: { line: 1, col: 1 },
    });
  }

  /** @throws parse_exception when there is no body. */
  requiredObject(): JsonObject {
    if (this.isEmpty) throw parseError('request body is required');
    return this.object();
  }

  /** The body as a document: what is wrong with it is told as of a document. */
  document(): JsonObject {
    if (this.isEmpty) throw parseError('request body is required');
    const value = this.#format === 'json' ? parseJson(this.text) : this.json();
    if (isObject(value) && !hasFieldTwice(this.text)) return value;
    const fault = findJsonFault(this.text);
    if (!fault) throw documentParsingError('Malformed content, must start with an object');
    const { body } = notJson(fault, true);
    throw documentParsingError(`[${fault.line}:${fault.column}] failed to parse: ${body.reason ?? ''}`, body);
  }

  /** The lines of a newline-delimited body. */
  lines(noun: string): readonly string[] {
    if (this.isEmpty) throw parseError('request body is required');
    if (!this.text.endsWith('\n')) {
      throw illegalArgument(`The ${noun} request must be terminated by a newline [\\n]`);
    }
    return this.text.split('\n').slice(0, -1);
  }
}
