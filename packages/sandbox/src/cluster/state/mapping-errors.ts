import { type ElasticError, type ErrorCause, mapperParsingError } from '../http/errors.ts';

/** A mapping that is refused for its own sake. */
export const rejectedMapping = (reason: string): ElasticError =>
  rejectedBecause({ type: 'mapper_parsing_exception', reason });

/** A mapping that is refused for what reading one of its values met. */
export const rejectedBecause = (cause: ErrorCause): ElasticError =>
  mapperParsingError(`Failed to parse mapping: ${cause.reason ?? ''}`, cause);

/** A mapping that is refused for a value that makes no sense. */
export const rejectedValue = (reason: string, cause?: ErrorCause): ElasticError =>
  rejectedBecause({ type: 'illegal_argument_exception', reason, ...(cause && { cause }) });

/** A value that cannot be read as the number that it should be. */
export const rejectedNumber = (text: string): ElasticError =>
  rejectedBecause({ type: 'number_format_exception', reason: `For input string: "${text}"` });
