import { ElasticError } from '../http/errors.ts';

/** The state could not be written, as when the disk is full: nothing of the request was done. */
export class StorageFailure extends ElasticError {
  constructor(cause: unknown) {
    super(500, {
      type: 'i_o_exception',
      reason: `the sandbox cannot write its state: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
    this.cause = cause;
  }
}
