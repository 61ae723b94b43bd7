import { ElasticError, illegalArgument } from './errors.ts';
import { parseDuration } from '../state/duration.ts';

/** Query parameters that every API takes (docs/elastic/elasticsearch.md). */
const COMMON = ['error_trace', 'filter_path', 'human', 'pretty', 'format'];

const TIMES = ['timeout', 'master_timeout'];

/** The query string of one request, read with Elasticsearch's rules and texts. */
export class QueryParams {
  readonly #values: ReadonlyMap<string, string>;
  readonly #path: string;

  constructor(search: URLSearchParams, path: string) {
    this.#values = new Map(search);
    this.#path = path;
  }

  /** Refuses parameters that the route does not know, and times that are none. */
  check(known: readonly string[]): void {
    this.#refuseUnknown(known);
    for (const name of TIMES) {
      const value = this.#values.get(name);
      if (value !== undefined) parseDuration(value, name);
    }
  }

  #refuseUnknown(known: readonly string[]): void {
    const unknown = [...this.#values.keys()]
      .filter((key) => !known.includes(key) && !COMMON.includes(key))
      .sort();
    if (unknown.length === 0) return;
    const noun = unknown.length === 1 ? 'parameter' : 'parameters';
    const list = unknown.map((key) => `[${key}]${didYouMean(key, [...known, ...COMMON])}`).join(', ');
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
      throw new ElasticError(400, {
        type: 'illegal_argument_exception',
        reason: `Failed to parse int parameter [${name}] with value [${value}]`,
        cause: { type: 'number_format_exception', reason: `For input string: "${value}"` },
      });
    }
    return Number(value);
  }
}

/** How many letters must change to make one word of the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** What somebody may have meant who wrote a name that is not known, as Elasticsearch adds it to its refusals. */
export function didYouMean(word: string, known: readonly string[]): string {
  const alike = [...new Set(known)]
    .map((name) => ({ name, likeness: 1 - editDistance(word, name) / Math.max(word.length, name.length) }))
    .filter(({ likeness }) => likeness > 0.5)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ name }) => name);
  if (alike.length === 0) return '';
  return alike.length === 1
    ? ` -> did you mean [${alike[0] ?? ''}]?`
    : ` -> did you mean any of [${alike.join(', ')}]?`;
}
