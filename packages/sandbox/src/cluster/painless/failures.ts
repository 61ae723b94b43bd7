import { notImplemented } from '../http/errors.ts';
import { OperationError } from './operators.ts';
import { ScriptError } from './script-error.ts';

/** A part of a script, by where it begins. */
interface Place {
  readonly at: number;
}

/** What can go wrong while a script runs, told with its source. */
export class Failures {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Does something that can fail at a place of the script. */
  at<T>(node: Place, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof OperationError ? this.failure(node, error) : error;
    }
  }

  failure({ at }: Place, { type, message }: OperationError): ScriptError {
    return new ScriptError('runtime error', { source: this.#source, at }, { type, reason: message });
  }

  nullAt(node: Place, name: string): ScriptError {
    const reason = `cannot access method/field [${name}] from a null def reference`;
    return this.failure(node, new OperationError('null_pointer_exception', reason));
  }

  unsupported(what: string): Error {
    return notImplemented(`the script [${this.#source}]: ${what} is beyond the Painless that is known here`);
  }
}
