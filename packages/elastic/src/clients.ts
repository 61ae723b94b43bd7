/** What every family of verbs is made of: the official client, twice. */
import type { Client } from '@elastic/elasticsearch';

/** The optional last argument of every verb. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface Clients {
  /** For requests that change nothing: repeated once when the connection fails or the cluster is not available. */
  readonly reads: Client;
  /** Never repeated: for requests that may change something, and for reads that should tell quickly how things are. */
  readonly once: Client;
}
