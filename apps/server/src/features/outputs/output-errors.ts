/** What the routes of outputs refuse, as coded errors. */
import { joinMessages } from '@lockstep/json';
import { AppError } from '../../lib/app-error.ts';
import type { FieldProblem } from './secret-change.ts';

/** Every problem at its field, in `attributes.problems`. */
export function invalidOutput(problems: readonly FieldProblem[]): AppError {
  return new AppError('OUTPUT_INVALID', joinMessages(problems.map(({ message }) => message)), {
    attributes: { type: 'OutputInvalidError', problems: problems.map((problem) => ({ ...problem })) },
  });
}

/** 404 with the text of Fleet. */
export function outputNotFound(id: string): AppError {
  return new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
}

/** 409: the stored version is not the one that was read. */
export function changedMeanwhile(id: string): AppError {
  return new AppError('CONFLICT', `Output ${id} was changed by another user.`);
}
