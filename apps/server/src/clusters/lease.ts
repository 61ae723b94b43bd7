/** What comes of asking for a connection: one, or the reason why there is none. */
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { ConditionReason, ErrorCode } from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import { refusingConnection } from './wrap-connection.ts';

/** Why a stored or entered value cannot be used; each is a reason of conditions, too. */
type UnusableReason = Extract<
  ConditionReason,
  | 'AddressInvalid'
  | 'CertificateAuthorityUnusable'
  | 'ProxyUnusable'
  | 'CredentialMalformed'
  | 'NoCredentials'
  | 'SecretUnreadable'
  | 'SecretForAnotherAddress'
>;

export interface Unusable {
  readonly kind: 'unusable';
  readonly reason: UnusableReason;
  /** One sentence: what cannot be used, and why. Free of secrets. */
  readonly message: string;
  readonly nextAction: string;
  /** The field of the output, as the API calls it. */
  readonly field: string;
}

export interface OpenLease {
  readonly kind: 'open';
  /** Its `close` is `release`, so whoever closes it harms nobody who shares it. */
  readonly connection: ElasticConnection;
  /** Closes what is not shared. Calling it twice does nothing. */
  readonly release: () => Promise<void>;
}

export type Lease = OpenLease | Unusable;

/** The connection. Throws error `invalid` with the reason when there is none. */
export function connectionOrThrow(lease: Lease): ElasticConnection {
  if (lease.kind === 'open') return lease.connection;
  throw new ElasticError({ kind: 'invalid', message: unusableSentence(lease) });
}

/** The connection. Throws AppError with the reason and what to do when there is none. */
export function connectionOrRefusal(lease: Lease, code: ErrorCode = 'REMOTE_REFUSED'): ElasticConnection {
  if (lease.kind === 'open') return lease.connection;
  throw new AppError(code, lease.message, { nextAction: lease.nextAction });
}

/** Cause and action in the form that errors have: "cause; action." */
export function unusableSentence({ message, nextAction }: Unusable): string {
  const action = nextAction.charAt(0).toLowerCase() + nextAction.slice(1);
  return `${message.replace(/\.$/, '')}; ${action}`;
}

/**
 * A connection on which every call ends with the reason why there is none: for whoever reports each answer as it comes.
 */
export function connectionOrReason(lease: Lease): ElasticConnection {
  if (lease.kind === 'open') return lease.connection;
  return refusingConnection(unusableSentence(lease));
}
