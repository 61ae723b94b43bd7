/** Refusals of replication by their cause: an unknown link is not an unknown leader, though both are 404. */
import { explainError, type ErrorCode } from '@lockstep/contracts';
import { ElasticError, type ElasticErrorDetails } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { presentExplanation, structuredError } from '../../lib/explain.ts';

export interface Subject {
  readonly follower: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
}

interface Cause {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: 'name' | 'remoteCluster' | 'leaderIndex';
}

/** An AppError where the cause is the caller's to fix; what the thing was otherwise. */
export function replicationError(error: unknown, subject: Subject): unknown {
  if (!(error instanceof ElasticError)) return error;
  const { details } = error;
  const cause = causeOf(details, subject);
  if (cause === undefined) return error;
  const known = explainError(structuredError(details));
  return new AppError(cause.code, cause.message, {
    cause: error,
    ...(details.reason === undefined ? {} : { detail: details.reason }),
    ...(known[0] === undefined ? {} : { nextAction: known[0].nextAction }),
    attributes: {
      explained: known.map(presentExplanation),
      ...(cause.field === undefined ? {} : { problems: [{ field: cause.field, message: cause.message }] }),
    },
  });
}

function causeOf(details: ElasticErrorDetails, subject: Subject): Cause | undefined {
  const { reason = details.message } = details;
  if (details.kind === 'license') return { code: 'REPLICATION_NOT_LICENSED', message: reason };
  switch (explainError(structuredError(details))[0]?.rule) {
    case 'link-missing':
      return {
        code: 'REMOTE_CLUSTER_NOT_FOUND',
        message: `There is no remote cluster with the name ${subject.remoteCluster}.`,
        field: 'remoteCluster',
      };
    case 'leader-missing':
      return missingIndex(reason, subject);
    case 'follower-name-taken':
      return {
        code: 'FOLLOWER_EXISTS',
        message: `An index with the name ${subject.follower} already exists.`,
        field: 'name',
      };
    default:
      return details.kind === 'invalid' || details.kind === 'not-found' || details.kind === 'blocked'
        ? { code: 'FOLLOWER_INVALID', message: `Elasticsearch refused this: ${reason}` }
        : undefined;
  }
}

/** The name in the words of Elasticsearch tells whose index it is that is missing. */
function missingIndex(reason: string, subject: Subject): Cause {
  return reason.includes(`[${subject.follower}]`) && subject.follower !== subject.leaderIndex
    ? { code: 'FOLLOWER_NOT_FOUND', message: `The follower index "${subject.follower}" does not exist.` }
    : {
        code: 'LEADER_INDEX_NOT_FOUND',
        message: `The leader index ${subject.leaderIndex} does not exist in ${subject.remoteCluster}.`,
        field: 'leaderIndex',
      };
}
