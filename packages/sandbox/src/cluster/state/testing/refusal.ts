import { causeJson, ElasticError } from '../../http/errors.ts';

/** A refusal as its answer tells it. */
interface Refused {
  readonly status: number;
  readonly type: string;
  readonly reason: string;
  readonly caused_by?: unknown;
}

/** What is refused; it is wrong if nothing is. */
export function refusal(act: () => unknown): Refused {
  try {
    act();
  } catch (error) {
    if (error instanceof ElasticError) {
      const { type, reason } = error.body;
      return { status: error.status, ...causeJson(error.body), type, reason: reason ?? '' };
    }
    throw error;
  }
  throw new Error('nothing was refused');
}
