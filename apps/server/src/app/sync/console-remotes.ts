/** Turns remote outputs into what the sync run works with: a session, a peer, or the reason why there is none. */
import { callingThrough } from '../../clusters/wrap-connection.ts';
import type { SecretReading } from '../../clusters/stored-secrets.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { Peer } from '../../features/synced-integrations/status/peer-status.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import { once } from '../../lib/once.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createTransportsInUse } from './transports-in-use.ts';
import { type LeaderAtHome, remoteWith } from './remote-with-session.ts';
import { reported, unusableRemote, withoutUrl } from './unusable-remote.ts';

export interface ConsoleRemotes {
  /** The remote of an output; its connection is held until the output changes. Never throws. */
  remoteOf(output: RemoteOutput): Remote;
  /** The peer of an output that applies by itself. */
  peerOf(output: RemoteOutput): { readonly url: string | undefined; readonly apiKey: SecretReading };
  /** Releases the connections of outputs that are gone. */
  retain(outputIds: readonly string[]): void;
}

/** A peer answers from its own clusters, so it gets no longer than a cluster would, and never more than this. */
const PEER_TIMEOUT_MS = 10_000;

interface HeldRemote {
  readonly updatedAt: number;
  readonly release: () => Promise<unknown>;
  readonly remote: Remote;
}

/**
 * Keeps a remote for each output until the output changes, so that runs share its connection and what was read over
 * it.
 */
export function createConsoleRemotes(core: ConsoleCore, leader: LeaderAtHome): ConsoleRemotes {
  const held = new Map<string, HeldRemote>();
  const transports = createTransportsInUse();
  const managementUuid = once(async () => (await core.clusters.home.clusterInfo.info()).uuid);
  const releaseRemote = (outputId: string): void => {
    transports.forget(outputId);
    void held.get(outputId)?.release();
    held.delete(outputId);
  };
  const consoleRemote = (output: RemoteOutput): Remote => {
    const known = held.get(output.id);
    if (known?.updatedAt === output.updatedAt) return known.remote;
    const lease = core.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
    );
    releaseRemote(output.id);
    if (lease.kind === 'unusable') return unusableRemote(output, lease);
    const connection = callingThrough(lease.connection, (call) => core.progress.through(output.id, call));
    const parts = { output, connection, managementUuid, leader, transports };
    if (output.installer !== 'fleet') {
      const remote = remoteWith(core, parts, undefined);
      held.set(output.id, { updatedAt: output.updatedAt, release: lease.release, remote });
      return remote;
    }
    const opened = core.clusters.kibana(output);
    if (opened.kind === 'unusable') {
      void lease.release();
      return unusableRemote(output, opened);
    }
    const { kibana } = opened;
    const release = () => Promise.all([lease.release(), kibana.close()]);
    const remote = remoteWith(core, parts, kibana);
    held.set(output.id, { updatedAt: output.updatedAt, release, remote });
    return remote;
  };
  const peerOf: ConsoleRemotes['peerOf'] = (output) => ({
    url: output.kibanaUrl,
    apiKey: core.clusters.secretOf(output, 'kibana_api_key'),
  });
  const peerRemote = (output: RemoteOutput): Remote => {
    const { url, apiKey } = peerOf(output);
    if (apiKey.kind === 'unusable') return unusableRemote(output, apiKey);
    if (url === undefined) return unusableRemote(output, withoutUrl(output));
    const timeoutMs = Math.min(core.config.elasticsearch.requestTimeout, PEER_TIMEOUT_MS);
    return { kind: 'peer', output: reported(output), peer: peerWith(output, url, apiKey.secret, timeoutMs) };
  };
  return {
    peerOf,
    remoteOf: (output) => {
      if (output.appliedBy === 'console') return consoleRemote(output);
      releaseRemote(output.id);
      return peerRemote(output);
    },
    retain(outputIds) {
      for (const id of [...held.keys()]) if (!outputIds.includes(id)) releaseRemote(id);
    },
  };
}

/** The console or Kibana of a remote as a peer: the certificate authorities are those of the output. */
export function peerWith(
  output: RemoteOutput,
  kibanaUrl: string,
  apiKey: Peer['apiKey'],
  timeoutMs?: number,
): Peer {
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  return {
    kibanaUrl,
    apiKey,
    certificateAuthorities,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}
