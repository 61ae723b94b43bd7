import { ElasticError } from './elastic-error.ts';

/** An error for something that is wrong before any request is sent. */
export function invalidOption(message: string): ElasticError {
  return new ElasticError({
    kind: 'invalid',
    scope: 'request',
    isTransient: false,
    message: message.charAt(0).toUpperCase() + message.slice(1),
  });
}
