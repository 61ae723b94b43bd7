/** Connections to the home cluster that act as a user; a few are kept open, the least used one is closed first. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { Secret } from '../lib/secret.ts';

export interface UserConnections {
  /** The connection for an Authorization header. Valid until `close`; do not close it yourself. */
  for(authorization: Secret): ElasticConnection;
  close(): Promise<void>;
}

/** A stable key for a credential that is not the credential. */
export const credentialKey = (authorization: Secret): string => authorization.fingerprint();

/**
 * At most `maxOpen` connections, one per Authorization header. The one that was not used for the longest time is
 * closed for another.
 */
export function createUserConnections(
  connectAs: (authorization: Secret) => ElasticConnection,
  maxOpen: number,
): UserConnections {
  const open = new Map<string, ElasticConnection>();
  return {
    for(authorization) {
      const key = credentialKey(authorization);
      const connection = open.get(key) ?? connectAs(authorization);
      // A Map keeps insertion order: putting the entry back makes it the most recently used.
      open.delete(key);
      open.set(key, connection);
      if (open.size > maxOpen) {
        const [oldestKey, oldest] = [...open][0] ?? [];
        if (oldestKey !== undefined) open.delete(oldestKey);
        void oldest?.close();
      }
      return connection;
    },
    async close() {
      await Promise.all([...open.values()].map((connection) => connection.close()));
      open.clear();
    },
  };
}
