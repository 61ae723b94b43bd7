import { ElasticFaultError } from './cluster-fault.ts';

/** A fault for something that is wrong before any request is sent. */
export function invalidOption(message: string): ElasticFaultError {
  return new ElasticFaultError({
    kind: 'invalid',
    scope: 'request',
    isTransient: false,
    message: message.charAt(0).toUpperCase() + message.slice(1),
  });
}
