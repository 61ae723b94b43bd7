/** Wires the guided set-up to outputs, reports, the leader index and the home cluster. */
import { randomUUID } from 'node:crypto';
import { followerIndexName, SETUPS_INDEX } from '@lockstep/contracts';
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import { connectRemote } from './connections.ts';
import type { OutputChanges } from './features/outputs/change-outputs.ts';
import type { RemoteOutput } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { APPLY_PRIVILEGES, KIBANA_KEY_ROLE, roleDescriptors } from './features/outputs/remote-privileges.ts';
import { createHeldVault } from './features/setup/held-vault.ts';
import type { RemoteOutputFacts, SetupPorts } from './features/setup/setup-ports.ts';
import { bindSetupRoutes } from './features/setup/setup-routes.ts';
import { createSetupStore } from './features/setup/setup-store.ts';
import { presentReport } from './features/synced-integrations/status/present-report.ts';
import type { SyncRoutesOptions } from './features/synced-integrations/routes/sync-routes.ts';
import type { Binder } from './http/bind-route.ts';
import type { Clock } from './lib/clock.ts';
import { createHiddenIndex } from './lib/hidden-index.ts';
import type { Logger } from './lib/logger.ts';
import { Secret } from './lib/secret.ts';
import type { Recording } from './lib/record-action.ts';

export interface SetupOptions {
  readonly service: ElasticConnection;
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  /** A connection of its own to the home cluster. */
  readonly connectHomeAs: (authorization: Secret) => ElasticConnection;
  readonly outputs: OutputStore;
  readonly changes: OutputChanges;
  /** Called after an output was made, changed or removed. */
  readonly onOutputChange: () => void;
  readonly ensureLeader: () => Promise<void>;
  readonly triggerSync: () => void;
  readonly sync: Pick<SyncRoutesOptions, 'board' | 'runFacts'>;
  readonly managementName: () => string;
  readonly recording: Recording;
  readonly clock: Clock;
  readonly log: Logger;
  readonly productVersion: string;
}

export interface ComposedSetup {
  bind(binder: Binder): void;
  close(): Promise<void>;
}

/** How long entered credentials are held at most. */
const CREDENTIALS_LIFETIME_MS = 60 * 60 * 1_000;
/** Follow waits until the follower is there, which takes longer than a read. */
const REQUEST_TIMEOUT_MS = 60_000;

export function composeSetup(options: SetupOptions): ComposedSetup {
  const { clock, log, service, productVersion } = options;
  const vault = createHeldVault({ clock, lifetimeMs: CREDENTIALS_LIFETIME_MS });
  const store = createSetupStore(service, createHiddenIndex(service, SETUPS_INDEX), log);
  const ports: SetupPorts = {
    clock,
    newId: randomUUID,
    outputs: setupOutputs(options),
    homeAs: options.homeAs,
    connect: (target) => connectRemote({ ...target, requestTimeoutMs: REQUEST_TIMEOUT_MS }, productVersion),
    connectHome: (credentials) => options.connectHomeAs(authorizationOf(credentials)),
    ensureLeader: options.ensureLeader,
    triggerSync: options.triggerSync,
    report: (outputId) => reportOf(options.sync, outputId),
    managementName: options.managementName,
    remoteKeyRole: (appliedBy) =>
      appliedBy === 'console' ? roleDescriptors('lockstep_apply', APPLY_PRIVILEGES) : KIBANA_KEY_ROLE,
  };
  return {
    bind: (binder) => bindSetupRoutes(binder, { ports, vault, store, recording: options.recording }),
    close: () => vault.close(),
  };
}

function authorizationOf(credentials: Credentials): Secret {
  switch (credentials.kind) {
    case 'basic': {
      const pair = `${credentials.username}:${credentials.password}`;
      return new Secret(`Basic ${Buffer.from(pair, 'utf8').toString('base64')}`);
    }
    case 'api-key':
      return new Secret(`ApiKey ${credentials.encoded.trim()}`);
    case 'service-token':
      return new Secret(`Bearer ${credentials.token.trim()}`);
    case 'authorization':
      return new Secret(credentials.header);
    case 'none':
      throw new Error('the home cluster is never asked without credentials here');
  }
}

function setupOutputs({
  outputs,
  changes,
  ensureLeader,
  onOutputChange,
}: SetupOptions): SetupPorts['outputs'] {
  return {
    list: async () =>
      (await outputs.list()).flatMap((output) =>
        output.type === 'remote_elasticsearch' ? [toFacts(output)] : [],
      ),
    names: async () => (await outputs.list()).map(({ name }) => name),
    async create(output, by) {
      const { id } = await changes.create(output, by);
      await ensureLeader();
      onOutputChange();
      return id;
    },
    async update(id, change, by) {
      await changes.update(id, change, by);
      await ensureLeader();
      onOutputChange();
    },
    async remove(id, by) {
      await changes.remove(id, by);
      onOutputChange();
    },
  };
}

function toFacts(output: RemoteOutput): RemoteOutputFacts {
  const { sealedSecrets } = output;
  const key = output.appliedBy === 'console' ? sealedSecrets.remote_api_key : sealedSecrets.kibana_api_key;
  return {
    id: output.id,
    name: output.name,
    follower: followerIndexName(output.name),
    hosts: output.hosts,
    syncIntegrations: output.syncIntegrations,
    appliedBy: output.appliedBy,
    kibanaUrl: output.kibanaUrl,
    certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
    hasServiceToken: sealedSecrets.service_token !== undefined,
    hasRemoteKey: key !== undefined,
  };
}

function reportOf(
  { board, runFacts }: SetupOptions['sync'],
  outputId: string,
): ReturnType<SetupPorts['report']> {
  const entry = board.get(outputId);
  if (entry === undefined) return undefined;
  const { state, reason, counts } = presentReport(entry, runFacts());
  return {
    state,
    message:
      reason?.message ?? (state === 'in_sync' ? 'Everything is in sync.' : 'The first run is under way.'),
    nextAction: reason?.next_action,
    counts: { total: counts.total, inSync: counts.in_sync, failed: counts.failed },
  };
}
