import { illegalArgument } from './errors.ts';

/** Query parameters that every API takes (spec 1.1, section 2). */
const COMMON = ['error_trace', 'filter_path', 'human', 'pretty', 'format'];

/** The query string of one request, read with Elasticsearch's rules and texts. */
export class QueryParams {
  readonly #values: ReadonlyMap<string, string>;
  readonly #path: string;

  constructor(search: URLSearchParams, path: string) {
    this.#values = new Map(search);
    this.#path = path;
  }

  /** Refuses parameters that the route does not know. */
  check(known: readonly string[]): void {
    const unknown = [...this.#values.keys()]
      .filter((key) => !known.includes(key) && !COMMON.includes(key))
      .sort();
    if (unknown.length === 0) return;
    const noun = unknown.length === 1 ? 'parameter' : 'parameters';
    const list = unknown.map((key) => `[${key}]`).join(', ');
    throw illegalArgument(`request [${this.#path}] contains unrecognized ${noun}: ${list}`);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** A comma list; undefined when absent. */
  list(name: string): readonly string[] | undefined {
    const value = this.#values.get(name);
    return value?.split(',').filter((item) => item !== '');
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#values.get(name);
    if (value === undefined) return fallback;
    if (value === '' || value === 'true') return true;
    if (value === 'false') return false;
    throw illegalArgument(`Failed to parse value [${value}] as only [true] or [false] are allowed.`);
  }

  integer(name: string): number | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    if (!/^-?\d+$/.test(value)) {
      throw illegalArgument(`Failed to parse int parameter [${name}] with value [${value}]`);
    }
    return Number(value);
  }
}
