/** Short-lived connections to one host of an output, for trying things out. */
import type { Credentials, ElasticConnection } from '@lockstep/elastic';

export interface ConnectionRequest {
  readonly hosts: readonly string[];
  readonly credentials: Credentials;
  readonly certificateAuthorities: readonly string[];
  readonly requestTimeoutMs: number;
}

/** Handed in by the composition. */
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
  readonly certificateAuthorities: readonly string[];
  readonly requestTimeoutMs: number;
  readonly signal: AbortSignal;
}

export function createOpenConnection(options: OpenConnectionOptions): OpenConnection {
  const { connect, certificateAuthorities, requestTimeoutMs, signal } = options;
  return async ({ host, credentials }, use) => {
    const connection = connect({ hosts: [host], credentials, certificateAuthorities, requestTimeoutMs });
    try {
      return await use(connection, signal);
    } finally {
      await connection.close();
    }
  };
}
