/** What the routes of Fleet Server hosts and proxies refuse, as coded errors. */
import { joinMessages } from '@lockstep/json';
import { AppError } from '../../lib/app-error.ts';

export interface ObjectProblem {
  readonly field: string;
  readonly message: string;
}

/** Every problem at its field, in `attributes.problems`. */
export function invalidObject(problems: readonly ObjectProblem[]): AppError {
  return new AppError('FLEET_OBJECT_INVALID', joinMessages(problems.map(({ message }) => message)), {
    attributes: { problems: problems.map((problem) => ({ ...problem })) },
  });
}

/** `what`: as a sentence begins with it, such as `Proxy`. */
export const objectNotFound = (what: string, id: string): AppError =>
  new AppError('FLEET_OBJECT_NOT_FOUND', `${what} ${id} not found`);

/** 409 with the text of Fleet. `what` is the kind, such as `Fleet proxy`. */
export const objectExists = (what: string, id: string): AppError =>
  new AppError('FLEET_OBJECT_EXISTS', `${what} ${id} already exists`);

/** 409: the stored version is not the one that was read. */
export const objectChangedMeanwhile = (what: string, id: string): AppError =>
  new AppError('CONFLICT', `${what} ${id} was changed by another user.`);

/** `users`: each with what it is, such as `output Paris`. */
export const objectInUse = (what: string, name: string, users: readonly string[]): AppError =>
  new AppError('FLEET_OBJECT_IN_USE', `${what} ${name} is used by ${users.join(', ')}.`);
