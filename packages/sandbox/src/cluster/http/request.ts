import { parse as parseYaml } from 'yaml';
import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { contentParseError, ElasticError, illegalArgument, parseError } from './errors.ts';
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

/** A request body that is parsed when a handler asks, so that only those who need one complain. */
export class RequestBody {
  readonly text: string;
  readonly #format: BodyFormat;

  constructor(text: string, format: BodyFormat) {
    this.text = text;
    this.#format = format;
  }

  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  json(): Json | undefined {
    if (this.isEmpty) return undefined;
    const value = this.#format === 'yaml' ? (parseYaml(this.text) as Json) : parseJson(this.text);
    if (value === undefined)
      throw contentParseError(`[1:1] Unexpected character in the request body: not JSON`);
    return value;
  }

  /** The body as an object; an absent body is an empty one. */
  object(): JsonObject {
    const value = this.json() ?? {};
    if (!isObject(value)) {
      throw new ElasticError(400, {
        type: 'parsing_exception',
        reason: 'Expected [START_OBJECT] but got something else',
        meta: { line: 1, col: 1 },
      });
    }
    return value;
  }

  /** @throws parse_exception when there is no body. */
  requiredObject(): JsonObject {
    if (this.isEmpty) throw parseError('request body is required');
    return this.object();
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
