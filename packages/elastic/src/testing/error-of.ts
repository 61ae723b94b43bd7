import { ElasticError, type ElasticErrorDetails } from '../elastic-error.ts';

/** The error that a call ends with; fails when it succeeds or throws anything else. */
export async function errorOf(call: Promise<unknown>): Promise<ElasticErrorDetails> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ElasticError) return error.details;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}
