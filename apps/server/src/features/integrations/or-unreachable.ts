import { isElasticError } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import type { RemoteTarget } from './remote-target.ts';

/** An error of a remote is not one of the home cluster. */
export async function orUnreachable<T>(remote: RemoteTarget | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (remote === undefined || !isElasticError(error)) throw error;
    throw new AppError('REMOTE_UNREACHABLE', `${remote.outputName}: ${error.details.message}`, {
      cause: error,
    });
  }
}
