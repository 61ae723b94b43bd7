/** Errors of remotes as routes answer them. */
import type { ErrorCode } from '@lockstep/contracts';
import type { ElasticErrorDetails, ElasticError } from '@lockstep/elastic';
import { AppError } from '../lib/app-error.ts';

/** An error of a remote in words that say which cluster it was and whose rights counted. */
export function remoteError(error: ElasticError, name: string): AppError {
  const { details } = error;
  const code = remoteCode(details);
  const detail = details.reason === undefined ? {} : { detail: details.reason };
  if (code !== 'FORBIDDEN')
    return new AppError(code, `${name}: ${details.message}`, { cause: error, ...detail });
  return new AppError(
    code,
    `The stored remote API key of ${name} does not allow this there: ${details.reason ?? details.message}`,
    {
      cause: error,
      ...detail,
      nextAction: `Give the key of the output ${name} the privilege that is named, or do this in a console of that cluster.`,
    },
  );
}

function remoteCode({ kind }: ElasticErrorDetails): ErrorCode {
  switch (kind) {
    case 'unreachable':
    case 'timeout':
    case 'not-elasticsearch':
      return 'REMOTE_UNREACHABLE';
    case 'unsupported':
      return 'REMOTE_VERSION_UNSUPPORTED';
    case 'forbidden':
      return 'FORBIDDEN';
    case 'conflict':
      return 'CONFLICT';
    case 'license':
      return 'REPLICATION_NOT_LICENSED';
    default:
      return 'REMOTE_REFUSED';
  }
}
