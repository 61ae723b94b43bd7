// What went wrong between here and the registry, in words, with what to do about it.

import type { RegistryRefusal } from './registry-answers.ts';

const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** `address` is shown to people: it must not hold credentials. */
export function unreachable(address: string, cause: unknown): RegistryRefusal {
  const { code, message } = rootCause(cause);
  const reason = message.includes(code) ? message : [code, message].filter((part) => part !== '').join(': ');
  return {
    kind: 'unreachable',
    message: `The package registry at ${address} cannot be reached: ${reason}`,
    nextAction: nextAction(code),
  };
}

/** The registry has not answered in time. */
export function tooSlow(address: string, timeoutMs: number): RegistryRefusal {
  return {
    kind: 'unreachable',
    message: `The package registry at ${address} did not finish its answer within ${timeoutMs} ms`,
    nextAction: 'Check the network and the proxy on the way to the registry, then try again.',
  };
}

function nextAction(code: string): string {
  if (CERTIFICATE_CODES.has(code)) {
    return 'Check the certificate of the registry, and add its certificate authority to the configuration.';
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'Check the host name of the registry URL and the DNS.';
  if (code === 'ECONNREFUSED')
    return 'Check that the registry runs, and its host and port in the configuration.';
  return 'Check that the registry and the proxy on the way to it can be reached from here, then try again.';
}

interface Cause {
  readonly code: string;
  readonly message: string;
}

/** Network libraries wrap the one error that says something, and an attempt on several addresses fails as a list. */
function rootCause(error: unknown): Cause {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  if (error.cause instanceof Error) return rootCause(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}
