/** The remotes of a console: its outputs with syncing on, as the last main half read them, and what routes need of them. */
import type { RemoteOutput } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import type { RoutedOutput } from './features/synced-integrations/routes/routed-output.ts';
import type { Remote } from './features/synced-integrations/reconcile/sync-remote.ts';
import type { RemoteSessions } from './remote-sessions.ts';

export interface RemoteListOptions {
  readonly outputs: OutputStore;
  readonly sessions: RemoteSessions;
  /** Told of outputs that are other than before, before their connections are closed. */
  readonly onChanged: (outputId: string) => void;
  /** Told of outputs that are gone or no longer synced, before their connections are closed. */
  readonly onGone: (outputId: string) => void;
  /** Told which there are. */
  readonly onList: (outputIds: readonly string[]) => void;
}

export interface RemoteList {
  refresh(): Promise<void>;
  /** Undefined when there is no such output with syncing on. */
  get(outputId: string): Remote | undefined;
  ids(): readonly string[];
  /** All remote outputs, as the leader document lists them. */
  hosts(): readonly Pick<
    RemoteOutput,
    'name' | 'hosts' | 'syncIntegrations' | 'syncUninstalledIntegrations'
  >[];
}

export function createRemoteList(options: RemoteListOptions): RemoteList {
  const { outputs, sessions } = options;
  let remoteOutputs: readonly RemoteOutput[] = [];
  let known: ReadonlyMap<string, { readonly updatedAt: number; readonly remote: Remote }> = new Map();
  return {
    async refresh() {
      remoteOutputs = (await outputs.list()).filter((output) => output.type === 'remote_elasticsearch');
      const synced = remoteOutputs.filter(({ syncIntegrations }) => syncIntegrations);
      const ids = synced.map(({ id }) => id);
      for (const id of known.keys()) if (!ids.includes(id)) options.onGone(id);
      for (const { id, updatedAt } of synced) {
        const before = known.get(id);
        if (before !== undefined && before.updatedAt !== updatedAt) options.onChanged(id);
      }
      options.onList(ids);
      sessions.keep(ids);
      known = new Map(
        synced.map((output) => [
          output.id,
          { updatedAt: output.updatedAt, remote: sessions.remoteOf(output) },
        ]),
      );
    },
    get: (outputId) => known.get(outputId)?.remote,
    ids: () => [...known.keys()],
    hosts: () => remoteOutputs,
  };
}

export async function syncedOutputIds(outputs: OutputStore): Promise<readonly string[]> {
  const all = await outputs.list();
  return all.flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.syncIntegrations ? [output.id] : [],
  );
}

export async function routeOutput(
  outputs: OutputStore,
  sessions: RemoteSessions,
  outputId: string,
): Promise<RoutedOutput> {
  const output = await outputs.get(outputId);
  if (output === undefined) return { kind: 'unknown' };
  if (output.type !== 'remote_elasticsearch') return { kind: 'not-remote' };
  if (!output.syncIntegrations) return { kind: 'not-synced' };
  const { name: outputName } = output;
  if (output.appliedBy === 'console') return { kind: 'console', outputId, outputName };
  const { url, apiKey } = sessions.peerOf(output);
  if (url === undefined) return { kind: 'peer-without-url', outputName };
  if (apiKey.kind === 'missing') return { kind: 'peer-without-key', url, outputName };
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  const peer = { kibanaUrl: url, apiKey: apiKey.secret, certificateAuthorities };
  return { kind: 'peer', outputId, outputName, peer };
}
