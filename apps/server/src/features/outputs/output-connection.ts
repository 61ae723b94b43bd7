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

/** Handed in by the composition. Throws fault `invalid` for what cannot be an address, an authority or a credential. */
export type Connect = (request: ConnectionRequest) => ElasticConnection;

export interface HostCredentials {
  readonly host: string;
  readonly credentials: Credentials;
}

/** Opens a connection, lets `use` work with it and closes it, whatever happens. */
export type OpenConnection = <T>(
  to: HostCredentials,
  use: (connection: ElasticConnection, signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export interface OpenConnectionOptions {
  readonly connect: Connect;
  readonly address: ClusterAddress;
  readonly requestTimeoutMs: number;
  readonly signal: AbortSignal;
}

export function createOpenConnection(options: OpenConnectionOptions): OpenConnection {
  const { connect, address, requestTimeoutMs, signal } = options;
  return async ({ host, credentials }, use) => {
    const connection = connect({ address, host, credentials, requestTimeoutMs });
    try {
      return await use(connection, signal);
    } finally {
      await connection.close();
    }
  };
}
