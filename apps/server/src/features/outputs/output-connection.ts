/** Short-lived connections to one host of an output, for trying things out. */
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import type { ClusterAddress } from '../../clusters/cluster-address.ts';

export interface ConnectionRequest {
  /** Where, and how it is to be trusted. */
  readonly address: ClusterAddress;
  /** This host of it alone. */
  readonly host?: string;
  readonly credentials: Credentials;
  readonly requestTimeoutMs: number;
}

/** Handed in by the composition. Throws error `invalid` for what cannot be an address, an authority or a credential. */
export type Connect = (request: ConnectionRequest) => ElasticConnection;
