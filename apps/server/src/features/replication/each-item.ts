/** The same action on several things by name: one that fails takes nothing from the others. */
import { isElasticError } from '@lockstep/elastic';
import { toAppError } from '../../http/error-handler.ts';
import { AppError } from '../../lib/app-error.ts';
import { reasonPhrase } from '@lockstep/contracts';

interface ItemError {
  readonly id: string;
  readonly error: { readonly statusCode: number; readonly error: string; readonly message: string };
}

export interface EachAnswer {
  readonly done: string[];
  readonly errors: ItemError[];
}

/** `names` are joined by commas. Throws what is neither an AppError nor an error of a cluster. */
export async function eachItem(names: string, work: (name: string) => Promise<unknown>): Promise<EachAnswer> {
  const done: string[] = [];
  const errors: ItemError[] = [];
  for (const id of new Set(names.split(',').filter((name) => name !== ''))) {
    try {
      await work(id);
      done.push(id);
    } catch (error) {
      if (!(error instanceof AppError) && !isElasticError(error)) throw error;
      const { status: statusCode, message } = toAppError(error);
      errors.push({ id, error: { statusCode, error: reasonPhrase(statusCode), message } });
    }
  }
  return { done, errors };
}
