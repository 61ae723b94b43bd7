/** Repairs: previewed, started, followed by their id to the check afterward. */
import {
  getRepair,
  previewRepair,
  startRepair,
  type RepairPreview,
  type RepairRun,
  type RouteCall,
} from '@lockstep/contracts';
import {
  keepPreviousData,
  skipToken,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { refreshSoon } from '../../../lib/refresh-queries.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { examineAgain } from './diagnosis-query.ts';

export type RepairOrder = RouteCall<typeof previewRepair>['body'];

const LIVE_POLL_MS = 5_000;
const POLL_MS = 1_000;

const repairKey = (id: string) => ['repair', id] as const;

/**
 * The requests as things are now. Credentials are no part of the key, which may be printed: `attempt` stands for them.
 * Nothing is kept once the preview is closed.
 */
export function useRepairPreview(order: RepairOrder, attempt: number): UseQueryResult<RepairPreview> {
  const { output_id: outputId, repair, inputs } = order;
  return useQuery({
    queryKey: ['repair-preview', outputId, repair, withoutSecrets(inputs), attempt] as const,
    queryFn: async ({ signal }) => (await callApi(previewRepair, { body: order }, signal)).item,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** Secret inputs are not part of what is shown. */
function withoutSecrets(inputs: RepairOrder['inputs']): Readonly<Record<string, string>> {
  const entries = Object.entries(inputs ?? {});
  return Object.fromEntries(entries.filter(([name]) => !/password|token|key|secret/.test(name)));
}

/** `fingerprint` is that of the preview: the server refuses a repair that would do anything else by now. */
export function useStartRepair(): UseMutationResult<
  RepairRun,
  Error,
  RepairOrder & { readonly fingerprint: string }
> {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: async (body) => (await callApi(startRepair, { body })).item,
    // The preview gives way to the repair at work, which says how it ends.
    told: { done: () => text.repairStarted, isShown: true, failed: () => text.startProblem },
    // The order may hold credentials.
    gcTime: 0,
    onSuccess: (run) => client.setQueryData(repairKey(run.id), run),
  });
}

/** Where a repair stands; when it has ended, what is shown is examined again. */
export function useRepairRun(id: string | undefined): UseQueryResult<RepairRun> {
  const client = useQueryClient();
  const isLive = useEventsOpen();
  const result = useQuery({
    queryKey: repairKey(id ?? ''),
    queryFn:
      id === undefined
        ? skipToken
        : async ({ signal }) => (await callApi(getRepair, { params: { repairId: id } }, signal)).item,
    refetchInterval: ({ state: { data, error } }) => {
      if (data !== undefined && data.state !== 'running') return false;
      const interval = isLive ? LIVE_POLL_MS : POLL_MS;
      return error === null ? interval : tryAgainAfter(error, interval);
    },
  });
  useConsoleEvents((notice) => {
    if (id === undefined || notice.kind !== 'event') return;
    const { event } = notice;
    if (event.kind === 'repair-changed' && event.repair_id === id) refreshSoon(client, repairKey(id));
  });
  const wasSeenRunning = result.data?.state === 'running';
  useEffect(() => {
    if (!wasSeenRunning) return undefined;
    // When this effect is undone while the page stays, the run has ended.
    return () => examineAgain(client);
  }, [client, wasSeenRunning]);
  return result;
}
