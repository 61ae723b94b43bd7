import { isArray, isObject, type Json, textOf } from '../cluster/json.ts';

/** The values that a test has put aside by name, and their use in later steps. */
export class Stash {
  readonly #values = new Map<string, Json>();

  set(name: string, value: Json): void {
    this.#values.set(name, value);
  }

  /** A value with every `$name` in it replaced; a text that is nothing but `$name` becomes the value itself. */
  fill(value: Json): Json {
    if (isArray(value)) return value.map((item) => this.fill(item));
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [this.fillText(key), this.fill(item ?? null)]),
      );
    }
    if (typeof value !== 'string') return value;
    const whole = /^\$\{?(\w+)\}?$/.exec(value);
    const stashed = whole ? this.#values.get(whole[1] ?? '') : undefined;
    return stashed ?? this.fillText(value);
  }

  fillText(text: string): string {
    return text.replaceAll(
      /\$\{(\w+)\}|\$(\w+)/g,
      (all: string, braced: string | undefined, plain: string | undefined) => {
        const value = this.#values.get(braced ?? plain ?? '');
        return value === undefined ? all : textOf(value);
      },
    );
  }

  /** What a path points at: dots separate, numbers index, `\.` is a dot, `$body` is the whole answer as text. */
  resolve(answer: Json | undefined, path: string): Json | undefined {
    if (path === '$body') return typeof answer === 'string' ? answer : JSON.stringify(answer);
    if (path === '') return answer;
    const segments = path.split(/(?<!\\)\./).map((segment) => this.fillText(segment.replaceAll('\\.', '.')));
    const [first = '', ...others] = segments;
    const start = path.startsWith('$') ? this.#values.get(path.slice(1).split('.')[0] ?? '') : undefined;
    const [from, rest] = start === undefined ? [answer, [first, ...others]] : [start, others];
    return rest.reduce<Json | undefined>(step, from);
  }
}

function step(value: Json | undefined, segment: string): Json | undefined {
  if (isArray(value)) return value[Number(segment)];
  if (!isObject(value)) return undefined;
  if (segment === '_arbitrary_key_') return Object.keys(value)[0];
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
}
