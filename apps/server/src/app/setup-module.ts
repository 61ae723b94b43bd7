/** Wires the guided setup to outputs, reports, the leader index and the home cluster. */
import { randomUUID } from 'node:crypto';
import { followerIndexName, SETUPS_INDEX } from '@lockstep/contracts';
import { unsavedAddress } from '../clusters/cluster-address.ts';
import { connectionOrThrow } from '../clusters/lease.ts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { OutputChanges } from '../features/outputs/change-outputs.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { DIRECT_PRIVILEGES, PEER_KEY_ROLE, roleDescriptors } from '../conditions/needed-privileges.ts';
import type { Conditions } from '../conditions/observe-outputs.ts';
import type { SignedOut } from '../features/session/session-routes.ts';
import { createCredentialStore } from '../features/setup/credential-store.ts';
import type { RemoteOutputFacts, SetupPorts } from '../features/setup/setup-ports.ts';
import { bindSetupRoutes } from '../features/setup/setup-routes.ts';
import { createSetupStore } from '../features/setup/setup-store.ts';
import { presentReport } from '../features/synced-integrations/status/present-report.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export interface SetupParts {
  readonly sync: Pick<ComposedSync, 'ensureLeader' | 'trigger' | 'routes'>;
  readonly changes: OutputChanges;
  readonly conditions: Pick<Conditions, 'latest'>;
}

export interface ComposedSetup {
  bind(binder: Binder): void;
  readonly forgetHeld: (whose: SignedOut) => void;
  close(): Promise<void>;
}

/** How long entered credentials are held at most. */
const CREDENTIALS_LIFETIME_MS = 60 * 60 * 1_000;
/** Follow waits until the follower is there, which takes longer than a read. */
const REQUEST_TIMEOUT_MS = 60_000;

export function composeSetup(core: ConsoleCore, parts: SetupParts): ComposedSetup {
  const { clock, clusters, activity, log } = core;
  const { sync } = parts;
  const credentialStore = createCredentialStore({ clock, lifetimeMs: CREDENTIALS_LIFETIME_MS });
  const store = createSetupStore(clusters.home, createHiddenIndex(clusters.home, SETUPS_INDEX), log);
  const ports: SetupPorts = {
    clock,
    newId: randomUUID,
    outputs: setupOutputs(core, parts),
    homeAs: clusters.homeAs,
    connect: ({ credentials, ...address }) =>
      connectionOrThrow(
        clusters.lease(
          { kind: 'remote', address: unsavedAddress(address) },
          { kind: 'given', credentials },
          { requestTimeoutMs: REQUEST_TIMEOUT_MS },
        ),
      ),
    connectHome: (credentials) =>
      connectionOrThrow(clusters.lease({ kind: 'home' }, { kind: 'given', credentials })),
    ensureLeader: sync.ensureLeader,
    triggerSync: sync.trigger,
    report: (outputId) => reportOf(sync.routes, outputId),
    conditionsOf: parts.conditions.latest,
    onError: (type, error) => log.error('condition-failed', { err: error, type }),
    managementName: core.managementName,
    remoteKeyRole: (appliedBy) =>
      appliedBy === 'console' ? roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES) : PEER_KEY_ROLE,
  };
  return {
    bind: (binder) =>
      bindSetupRoutes(binder, { ports, credentialStore, store, recording: activity.log.recording }),
    forgetHeld: (whose) => credentialStore.forgetSignedOut(whose),
    close: () => credentialStore.close(),
  };
}

function setupOutputs(
  { outputs, publish }: ConsoleCore,
  { changes, sync }: Pick<SetupParts, 'changes' | 'sync'>,
): SetupPorts['outputs'] {
  const onChange = (): void => {
    publish({ kind: 'outputs-changed' });
    sync.trigger();
  };
  return {
    list: async () => remotesAmong(await outputs.list()).map(toFacts),
    names: async () => (await outputs.list()).map(({ name }) => name),
    async create(output, by) {
      const { id } = await changes.create(output, by);
      await sync.ensureLeader();
      onChange();
      return id;
    },
    async update(id, change, by) {
      await changes.update(id, change, by);
      await sync.ensureLeader();
      onChange();
    },
    async remove(id, by) {
      await changes.remove(id, by);
      onChange();
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
    transport: output.transport,
    kibanaUrl: output.kibanaUrl,
    certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
    hasServiceToken: sealedSecrets.service_token !== undefined,
    hasRemoteKey: key !== undefined,
  };
}

function reportOf(
  { statusCache, runFacts }: ComposedSync['routes'],
  outputId: string,
): ReturnType<SetupPorts['report']> {
  const entry = statusCache.get(outputId);
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
