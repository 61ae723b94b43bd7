/** What can go wrong between a console and a cluster, in words that need no knowledge of the client library. */

/** Why no answer came back at all. */
export type ConnectionProblem =
  | 'refused'
  | 'unknown-host'
  | 'no-route'
  | 'closed'
  | 'untrusted-certificate'
  | 'certificate-name'
  | 'certificate-expired'
  | 'tls-not-spoken'
  | 'tls-failed'
  | 'unavailable'
  | 'other';

interface FaultFacts {
  /** One sentence for the operator: the cause, the cluster's address without credentials, and what to do. */
  readonly message: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Elasticsearch's `error.type`, for example `index_not_found_exception`. */
  readonly errorType?: string;
  /** Elasticsearch's own words, or the network's, with secrets taken out. */
  readonly reason?: string;
  /** The server, or the proxy in front of it, asks to be left alone for so long. */
  readonly retryAfterMs?: number;
}

export type ClusterFault = FaultFacts &
  (
    | { readonly kind: 'unreachable'; readonly problem?: ConnectionProblem }
    | { readonly kind: 'timeout' }
    | { readonly kind: 'unauthorized' }
    | { readonly kind: 'forbidden' }
    | { readonly kind: 'not-found' }
    | { readonly kind: 'conflict' }
    /** `feature` as Elasticsearch names it: `ccr`, `advanced-remote-cluster-security`. */
    | { readonly kind: 'licence'; readonly feature?: string }
    /** Something else still uses what was to be removed. */
    | { readonly kind: 'in-use' }
    | { readonly kind: 'invalid' }
    | { readonly kind: 'throttled' }
    | { readonly kind: 'aborted' }
    | { readonly kind: 'not-elasticsearch' }
    | { readonly kind: 'unexpected' }
  );

export type FaultKind = ClusterFault['kind'];

/** The one thing that verbs of this room throw. It carries no vendor error, because those hold request headers. */
export class ElasticFaultError extends Error {
  readonly fault: ClusterFault;

  constructor(fault: ClusterFault) {
    super(fault.message);
    this.name = 'ElasticFaultError';
    this.fault = fault;
  }
}

/** Whether this is a fault of one of the given kinds; of any kind when none is given. */
export function isElasticFault(error: unknown, ...kinds: readonly FaultKind[]): error is ElasticFaultError {
  return error instanceof ElasticFaultError && (kinds.length === 0 || kinds.includes(error.fault.kind));
}

/** Turns "it is not there" into a value. */
export async function whenNotFound<T, A>(call: Promise<T>, absent: A): Promise<T | A> {
  try {
    return await call;
  } catch (error) {
    if (isElasticFault(error, 'not-found')) return absent;
    throw error;
  }
}
