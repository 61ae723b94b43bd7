/** Asks for a run now and follows the request by its id to its final result. Kept in the cache: it outlives the flyout. */
import { getSyncRequest, startSync, type SyncRequest } from '@lockstep/contracts';
import {
  skipToken,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { callApi, problemOf } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { refreshSoon } from '../../../lib/refresh-queries.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { hasEnded, type SyncNowScope, type SyncNowState } from '../model/sync-request.ts';
import { syncMessages } from '../../../texts/synced-integrations.ts';
import { REPORTS_KEY } from './reports-query.ts';

/** With events coming in, only in case one was lost. */
const LIVE_POLL_MS = 5_000;
const POLL_MS = 1_000;

const askedKey = ({ outputId, item }: SyncNowScope) => ['sync-asked', outputId, item ?? null] as const;
const requestKey = (id: string) => ['sync-request', id] as const;

/** Makes a request the one that is followed for its scope. */
export function followRequest(client: QueryClient, scope: SyncNowScope, request: SyncRequest): void {
  client.setQueryData(requestKey(request.id), request);
  client.setQueryData(askedKey(scope), request.id);
}

/** Asks for one run; what became of it shows wherever `useSyncNow` looks at the same scope. */
export function useAskForSync(): UseMutationResult<SyncRequest, Error, SyncNowScope> {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: async ({ outputId, item }) => {
      const body = item === undefined ? { output_id: outputId } : { output_id: outputId, item };
      return (await callApi(startSync, { body })).item;
    },
    // The flyout follows the request to its end, and the badge of the remote shows it.
    told: { done: () => undefined, failed: () => syncMessages.nowRefused },
    onSuccess: (request, scope) => followRequest(client, scope, request),
  });
}

export interface SyncNow {
  readonly state: SyncNowState;
  readonly ask: () => void;
}

/**
 * `ask` sends the request for a remote or for all; `state` is what becomes of the latest, also when another
 * component asked.
 */
export function useSyncNow(scope: SyncNowScope): SyncNow {
  const followed = useFollowedRequest(scope);
  const { mutate, isPending, error } = useAskForSync();
  const state: SyncNowState = isPending
    ? { kind: 'asking' }
    : error !== null
      ? { kind: 'refused', problem: problemOf(error) }
      : followed;
  return { state, ask: () => mutate(scope) };
}

function useFollowedRequest(scope: SyncNowScope): SyncNowState {
  const client = useQueryClient();
  const isLive = useEventsOpen();
  const id = useQuery<string>({ queryKey: askedKey(scope), queryFn: skipToken, staleTime: Infinity }).data;
  const { data, error } = useQuery({
    queryKey: requestKey(id ?? ''),
    queryFn:
      id === undefined
        ? skipToken
        : async ({ signal }) => (await callApi(getSyncRequest, { params: { requestId: id } }, signal)).item,
    refetchInterval: ({ state: { data: known, error: failure } }) => {
      if (known === undefined || hasEnded(known)) return false;
      const interval = isLive ? LIVE_POLL_MS : POLL_MS;
      return failure === null ? interval : tryAgainAfter(failure, interval);
    },
  });
  useConsoleEvents((notice) => {
    if (id === undefined || notice.kind !== 'event') return;
    const { event } = notice;
    if (event.kind === 'sync-request-changed' && event.request_id === id) refreshSoon(client, requestKey(id));
  });
  const isOver = data !== undefined && hasEnded(data);
  useEffect(() => {
    if (isOver) refreshSoon(client, REPORTS_KEY);
  }, [client, isOver]);

  if (data === undefined) return { kind: 'idle' };
  if (isOver) return { kind: 'ended', request: data };
  const isLost = error !== null && problemOf(error).code === 'SYNC_REQUEST_NOT_FOUND';
  return isLost ? { kind: 'lost' } : { kind: 'following', request: data };
}
