/** The cache of server state, told what the end of a session means. */
import type { QueryClient } from '@tanstack/react-query';
import { endSession } from '../features/session/api/session-query.ts';
import { createQueryClient } from '../lib/query-client.ts';

export function createAppQueryClient(): QueryClient {
  const client: QueryClient = createQueryClient(() => endSession(client));
  return client;
}
