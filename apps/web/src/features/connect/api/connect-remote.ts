/** The requests of connecting a remote cluster. They hold secrets: none is kept after its end. */
import {
  createOutput,
  createRemoteCredentials,
  listOutputs,
  listSyncReportHeads,
  previewSync,
  testOutput,
  type NewOutput,
  type Output,
  type RouteCall,
  type SyncReportHead,
} from '@lockstep/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError, callApi } from '../../../lib/api-client.ts';
import { useActionMutation, useCheckMutation } from '../../../lib/use-action-mutation.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { connectMessages as text } from '../../../texts/connect.ts';
import {
  countChanges,
  firstFailed,
  nameFrom,
  outputAt,
  toDraft,
  type RemoteAccess,
  type RemoteAddress,
} from '../model/connect-draft.ts';

type Credentials = RouteCall<typeof createRemoteCredentials>['body']['credentials'];

/** What stands in the way, in the words of the check: the request itself was answered. */
function refuse(message: string, nextAction: string | null): never {
  throw new ApiError({
    status: 200,
    code: undefined,
    message,
    nextAction: nextAction ?? undefined,
    requestId: undefined,
    detail: undefined,
  });
}

/** Rejects with what to do, also when an output for this address is there already. Nothing is stored. */
export function useCheckAddress() {
  return useCheckMutation({
    gcTime: 0,
    mutationFn: async (address: RemoteAddress): Promise<void> => {
      const { items } = await callApi(listOutputs, {});
      const there = outputAt(items, address.host);
      if (there !== undefined) refuse(text.connectedAlready(there.name), text.connectedNext(there.name));
      const { checks } = await callApi(testOutput, { body: { draft: toDraft(address) } });
      const failed = firstFailed(checks, ['host']);
      if (failed !== undefined) refuse(failed.message, failed.next_action);
    },
  });
}

interface SignIn {
  readonly address: RemoteAddress;
  readonly credentials: Credentials;
}

/** Creates the key with the documented privileges, and the token. */
export function useCreateAccess() {
  return useActionMutation({
    // The next step shows what was created, and how it is taken back.
    told: { done: () => text.created, isShown: true, failed: () => text.signInProblem },
    gcTime: 0,
    mutationFn: async ({ address, credentials }: SignIn): Promise<RemoteAccess> => {
      const { created, failed } = await callApi(createRemoteCredentials, {
        body: {
          hosts: [address.host],
          certificate_authorities: address.authority === '' ? [] : [address.authority],
          credentials,
          wanted: ['remote_api_key', 'service_token'],
          output_name: '',
          is_new: true,
        },
      });
      const [problem] = failed;
      const revoke = created.map((one) => one.revoke);
      if (problem !== undefined) {
        const takenBack = created.length === 0 ? '' : ` ${text.takeBack(revoke.join('; '))}`;
        refuse(problem.message, `${problem.next_action}${takenBack}`);
      }
      const valueOf = (wanted: string): string => created.find(({ kind }) => kind === wanted)?.value ?? '';
      return { key: valueOf('remote_api_key'), token: valueOf('service_token'), revoke };
    },
  });
}

export interface ConnectPlan {
  readonly name: string;
  readonly installs: number;
  readonly changes: number;
}

/** Tries the access, and says what the first sync would do. */
export function usePlan() {
  return useCheckMutation({
    gcTime: 0,
    mutationFn: async ({
      address,
      access,
    }: {
      readonly address: RemoteAddress;
      readonly access: RemoteAccess;
    }): Promise<ConnectPlan> => {
      const draft = toDraft(address, access);
      const [{ checks, remote }, preview] = await Promise.all([
        callApi(testOutput, { body: { draft } }),
        callApi(previewSync, { body: { draft } }),
      ]);
      const failed = firstFailed(checks, [
        'host',
        'cluster',
        'version',
        'remote_api_key',
        'remote_privileges',
      ]);
      if (failed !== undefined) refuse(failed.message, failed.next_action);
      const items = preview.kind === 'preview' ? preview.items : [];
      return { name: nameFrom(remote?.name, address.host), ...countChanges(items) };
    },
  });
}

/** Creates the output, with which its first sync begins. */
export function useSaveRemote() {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: ({ name }) => text.saved(name), failed: () => text.syncProblem },
    gcTime: 0,
    mutationFn: async (body: NewOutput): Promise<Output> => (await callApi(createOutput, { body })).item,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['outputs'] }),
        client.invalidateQueries({ queryKey: ['sync-reports'] }),
      ]),
  });
}

const LOOK_EVERY_MS = 1_000;

/** How the first sync goes; there is no report before the first look, and that is no error: so the list of counts is asked. */
export function useFirstSync(outputId: string | undefined): SyncReportHead | undefined {
  const { data } = useRouteQuery(
    listSyncReportHeads,
    { query: {} },
    {
      queryKey: ['first-sync', outputId],
      pick: ({ items }) => items.find((report) => report.output_id === outputId) ?? null,
      isWanted: outputId !== undefined,
      isLive: true,
      every: LOOK_EVERY_MS,
      retryEvery: LOOK_EVERY_MS,
    },
  );
  return data ?? undefined;
}
