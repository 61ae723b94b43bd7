/** A value that must not be printed: it serializes as redacted and has to be revealed on purpose. */
import { hash } from 'node:crypto';
import { inspect } from 'node:util';

const REDACTED = '[redacted]';

export class Secret {
  readonly #value: string;
  #fingerprint: string | undefined;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself; only adapters that put it on the wire call this. */
  reveal(): string {
    return this.#value;
  }

  /** The same for the same value, without telling it; worked out once, because a request asks several times. */
  fingerprint(): string {
    this.#fingerprint ??= hash('sha256', this.#value, 'base64url');
    return this.#fingerprint;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
