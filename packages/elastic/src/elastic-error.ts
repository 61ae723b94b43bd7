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

/** What an error is about, so that one shard or task is not taken for the whole cluster. */
export type ElasticErrorScope = 'cluster' | 'index' | 'shard' | 'task' | 'request';

/** One exception, in Elasticsearch's words. */
export interface Cause {
  readonly type?: string;
  readonly reason?: string;
}

export interface FailedShard extends Cause {
  readonly index?: string;
  readonly shard?: number;
}

interface ErrorDetails {
  /** One sentence for the operator: the cause, the cluster's address without credentials, and what to do. */
  readonly message: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Elasticsearch's `error.type`, for example `index_not_found_exception`. */
  readonly errorType?: string;
  /** Elasticsearch's own words, or the network's, with secrets taken out. */
  readonly reason?: string;
  /** Every cause below that error, from the outside to the inside, and then what was suppressed. */
  readonly causedBy?: readonly Cause[];
  readonly rootCause?: readonly Cause[];
  /** Of a search. */
  readonly failedShards?: readonly FailedShard[];
  /** Always told by the verbs of this package; an error that is made elsewhere may leave both out. */
  readonly scope?: ElasticErrorScope;
  /** The same request may well succeed in a while without anybody's doing: a busy master, a shard that starts. */
  readonly isTransient?: boolean;
  /** The server, or the proxy in front of it, asks to be left alone for so long. */
  readonly retryAfterMs?: number;
}

export type ElasticErrorDetails = ErrorDetails &
  (
    | { readonly kind: 'unreachable'; readonly problem?: ConnectionProblem }
    | { readonly kind: 'timeout' | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' }
    | { readonly kind: 'invalid' | 'throttled' | 'aborted' | 'not-elasticsearch' | 'unexpected' }
    /** Not a matter of rights: an index or the cluster is closed, read-only or full. */
    | { readonly kind: 'blocked' }
    /** One task or shard cannot be served just now; the cluster as such answers. */
    | { readonly kind: 'busy' }
    /** `feature` as Elasticsearch names it: `ccr`, `advanced-remote-cluster-security`. */
    | { readonly kind: 'license'; readonly feature?: string }
    /** The cluster is older than what this package speaks to; nothing was sent. */
    | { readonly kind: 'unsupported' }
    /** Something else still uses what was to be removed. */
    | { readonly kind: 'in-use' }
  );

export type ElasticErrorKind = ElasticErrorDetails['kind'];

/** The one thing that verbs of this package throw. It carries no vendor error, because those hold request headers. */
export class ElasticError extends Error {
  readonly details: ElasticErrorDetails;

  constructor(details: ElasticErrorDetails) {
    super(details.message);
    this.name = 'ElasticError';
    this.details = details;
  }
}

/** Whether this is an error of one of the given kinds; of any kind when none is given. */
export function isElasticError(error: unknown, ...kinds: readonly ElasticErrorKind[]): error is ElasticError {
  return error instanceof ElasticError && (kinds.length === 0 || kinds.includes(error.details.kind));
}
