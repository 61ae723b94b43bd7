import { type Value } from './script-values.ts';

/** Names and their values, those of the surrounding block behind them. */
export class Scope {
  readonly #values = new Map<string, Value>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope, values: Readonly<Record<string, Value>> = {}) {
    this.#outer = outer;
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
  }

  declare(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** The scope that has a name. */
  holder(name: string): Scope | undefined {
    return this.#values.has(name) ? this : this.#outer?.holder(name);
  }

  get(name: string): Value {
    const holder = this.holder(name);
    return (holder && holder.#values.get(name)) ?? null;
  }

  set(name: string, value: Value): void {
    (this.holder(name) ?? this).#values.set(name, value);
  }
}
