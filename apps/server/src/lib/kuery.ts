/**
 * The part of Kibana's query language that clients send as `kuery`: fields with values, `and`, `or`, `not`, brackets and
 * `*`. Names may begin with the kind of saved object, as in `ingest-package-policies.package.name: redis`. Pure.
 */

export type Kuery =
  | {
      readonly kind: 'query';
      readonly fields: readonly string[];
      readonly matches: (item: unknown) => boolean;
    }
  | { readonly kind: 'invalid'; readonly message: string };

type Matcher = (item: unknown) => boolean;
type ValueMatcher = (value: string) => boolean;
interface Token {
  readonly kind: 'word' | 'quoted' | 'mark';
  readonly text: string;
}

/** Deeper brackets, or more text, than a client would send. */
const MAX_DEPTH = 50;
const MAX_LENGTH = 8_192;
const SAVED_OBJECT = /^(ingest|fleet)-(agent|package)-policies\.(attributes\.)?/;
const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|([():])|((?:[^\s():"\\]|\\.)+))/y;

class KueryError extends Error {}

/** Reads a query. What it cannot do is refused with the reason, never left out. */
export function parseKuery(text: string): Kuery {
  if (text.trim() === '') return { kind: 'query', fields: [], matches: () => true };
  try {
    const reader = new Reader(tokensOf(text));
    const matches = readOr(reader, readClause);
    const rest = reader.peek();
    if (rest !== undefined) throw new KueryError(`"${rest.text}" is not expected where it stands`);
    return { kind: 'query', fields: [...reader.fields], matches };
  } catch (error) {
    if (error instanceof KueryError) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

function tokensOf(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) throw new KueryError(`it is longer than ${String(MAX_LENGTH)} characters`);
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) throw new KueryError(`it cannot be read from "${text.slice(at, at + 20).trim()}" on`);
    const [, quoted, mark, word] = found;
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: unescaped(quoted) });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

class Reader {
  readonly fields = new Set<string>();
  depth = 0;
  #at = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Takes the next token when it is this word, in any case, or this mark. */
  take(kind: 'word' | 'mark', text: string): boolean {
    const token = this.peek();
    const isIt = token?.kind === kind && token.text.toLowerCase() === text;
    if (isIt) this.#at++;
    return isIt;
  }

  within<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new KueryError('its brackets are too deep');
    const value = read();
    if (!this.take('mark', ')')) throw new KueryError('a bracket is not closed');
    this.depth--;
    return value;
  }
}

type Test<T> = (value: T) => boolean;

function readOr<T>(reader: Reader, leaf: (reader: Reader) => Test<T>): Test<T> {
  const parts = [readAnd(reader, leaf)];
  while (reader.take('word', 'or')) parts.push(readAnd(reader, leaf));
  return (value) => parts.some((part) => part(value));
}

function readAnd<T>(reader: Reader, leaf: (reader: Reader) => Test<T>): Test<T> {
  const parts = [readNot(reader, leaf)];
  while (reader.take('word', 'and')) parts.push(readNot(reader, leaf));
  return (value) => parts.every((part) => part(value));
}

function readNot<T>(reader: Reader, leaf: (reader: Reader) => Test<T>): Test<T> {
  let isNegated = false;
  while (reader.take('word', 'not')) isNegated = !isNegated;
  const part = reader.take('mark', '(') ? reader.within(() => readOr(reader, leaf)) : leaf(reader);
  return isNegated ? (value) => !part(value) : part;
}

function readClause(reader: Reader): Matcher {
  const name = reader.next();
  if (name?.kind !== 'word' && name?.kind !== 'quoted') throw new KueryError('a field is expected');
  if (!reader.take('mark', ':')) throw new KueryError(`"${name.text}" is followed by no ":" and value`);
  const field = unescaped(name.text).replace(SAVED_OBJECT, '');
  reader.fields.add(field);
  const path = field.split('.');
  const matches = reader.take('mark', '(')
    ? reader.within(() => readOr(reader, readValue))
    : readValue(reader);
  return (item) => valuesAt(item, path).some(matches);
}

function readValue(reader: Reader): ValueMatcher {
  const token = reader.next();
  if (token?.kind === 'quoted') return (value) => value === token.text;
  if (token?.kind !== 'word') throw new KueryError('a value is expected');
  const parts = token.text.split(/(?<!\\)\*/).map(unescaped);
  if (parts.length === 1) return (value) => value === parts[0];
  return (value) => matchesParts(value, parts);
}

/** Whether a text consists of the parts with anything between them. */
function matchesParts(value: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

/** Everything at a path, through lists, as texts. */
function valuesAt(value: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  const [name, ...rest] = path;
  if (name === undefined) return textOf(value);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

const textOf = (value: unknown): readonly string[] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
