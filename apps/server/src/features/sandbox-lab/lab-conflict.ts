import { AppError } from '../../lib/app-error.ts';

/** What cannot be done as the lab and its places are now, with what to do. Whoever throws it has changed nothing. */
export function labConflict(message: string, nextAction: string): AppError {
  return new AppError('CONFLICT', message, { nextAction });
}
