/** Checks what is asked of replication before Elasticsearch is; every problem at its field. */
import { joinMessages } from '@lockstep/json';
import {
  FOLLOWER_PARAMETERS,
  followerParameterProblem,
  leaderIndexProblem,
  newIndexNameProblem,
  type FollowerParameterName,
  type FollowerParameters,
} from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';

interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

type GivenParameters = Readonly<Partial<Record<FollowerParameterName, string | number | null | undefined>>>;

/** The parameters that were given, without the empty ones. Throws FOLLOWER_INVALID. */
export function checkedParameters(given: GivenParameters): FollowerParameters {
  refuse(parameterProblems(given));
  return onlyGiven(given);
}

export interface FollowerWish extends GivenParameters {
  readonly name: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
}

/** The parameters of a new follower. @throws AppError with every problem at its field */
export function checkedDraft(wish: FollowerWish): FollowerParameters {
  refuse([
    ...at('name', newIndexNameProblem(wish.name)),
    ...at('leaderIndex', leaderIndexProblem(wish.leaderIndex)),
    ...parameterProblems(wish),
  ]);
  return onlyGiven(wish);
}

function at(field: string, message: string | undefined): readonly FieldProblem[] {
  return message === undefined ? [] : [{ field, message }];
}

function parameterProblems(given: GivenParameters): readonly FieldProblem[] {
  return FOLLOWER_PARAMETERS.flatMap((parameter) => {
    const value = given[parameter.name];
    return value === undefined || value === null || value === ''
      ? []
      : at(parameter.name, followerParameterProblem(parameter, value));
  });
}

function onlyGiven(given: GivenParameters): FollowerParameters {
  return Object.fromEntries(
    FOLLOWER_PARAMETERS.flatMap(({ name }) => {
      const value = given[name];
      return value === undefined || value === null || value === '' ? [] : [[name, value] as const];
    }),
  );
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  throw new AppError(
    'FOLLOWER_INVALID',
    joinMessages(problems.map(({ field, message }) => `${field}: ${message}`)),
    { attributes: { problems } },
  );
}
