/** Faults of remotes as routes answer them. */
import type { ErrorCode } from '@lockstep/contracts';
import type { ClusterFault, ElasticFaultError } from '@lockstep/elastic';
import { AppError } from '../lib/app-error.ts';

/** A fault of a remote in words that say which cluster it was and whose rights counted. */
export function remoteFault(error: ElasticFaultError, name: string): AppError {
  const { fault } = error;
  const code = remoteCode(fault);
  const detail = fault.reason === undefined ? {} : { detail: fault.reason };
  if (code !== 'FORBIDDEN')
    return new AppError(code, `${name}: ${fault.message}`, { cause: error, ...detail });
  return new AppError(
    code,
    `The stored remote API key of ${name} does not allow this there: ${fault.reason ?? fault.message}`,
    {
      cause: error,
      ...detail,
      nextAction: `Give the key of the output ${name} the privilege that is named, or do this in a console of that cluster.`,
    },
  );
}

function remoteCode({ kind }: ClusterFault): ErrorCode {
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
