/** What rotating the credentials of an output needs of the rest: its remote, its Kibana, its account, the next look. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RotatedCredential } from '@lockstep/contracts';
import type { ClusterAddress } from '../clusters/cluster-address.ts';
import { unsavedAddress } from '../clusters/cluster-address.ts';
import { connectionOrThrow } from '../clusters/lease.ts';
import { observeOnce } from '../clusters/observe-kibana.ts';
import { requireRemote } from '../clusters/remote-outputs.ts';
import type { Conditions } from '../conditions/observe-outputs.ts';
import {
  AGENT_PRIVILEGES,
  DIRECT_PRIVILEGES,
  FLEET_KEY_ROLE,
  PEER_KEY_ROLE,
  remoteKeyPrivileges,
  roleDescriptors,
} from '../conditions/needed-privileges.ts';
import type { RotationPorts } from '../features/credentials/rotation-ports.ts';
import type { RotationStore } from '../features/credentials/rotation-store.ts';
import type { OutputChanges } from '../features/outputs/change-outputs.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { readPeer } from '../features/synced-integrations/status/peer-status.ts';
import { readPemFiles } from '../lib/pem-files.ts';
import { Secret } from '../lib/secret.ts';
import type { ConsoleCore } from './console-core.ts';
import { peerWith } from './sync/console-remotes.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export interface CredentialsParts {
  readonly sync: Pick<ComposedSync, 'exclusively' | 'trigger' | 'lookAt'>;
  readonly changes: OutputChanges;
  readonly conditions: Pick<Conditions, 'forget'>;
}

/** A look that is under way ends in this time. */
const LAST_LOOK_MS = 1_000;
/** Short: a page waits for it. */
const REQUEST_TIMEOUT_MS = 10_000;

/** @throws UnreadableFileError when a file that the configuration names cannot be read */
export function rotationPorts(
  core: ConsoleCore,
  { changes, conditions, sync }: CredentialsParts,
): RotationPorts<RemoteOutput> {
  const { clock, clusters, config, activity, log, outputs, productVersion, publish } = core;
  const { rotation } = config.credentials;
  const connect = (address: ClusterAddress, ...[credentials, host]: ConnectArguments) =>
    connectionOrThrow(
      clusters.lease(
        { kind: 'remote', address, ...(host === undefined ? {} : { host }) },
        { kind: 'given', credentials },
        { requestTimeoutMs: REQUEST_TIMEOUT_MS },
      ),
    );
  return {
    outputs: {
      require: async (id) => requireRemote(await outputs.get(id), id),
      async save(id, kind, value, by) {
        await changes.update(id, { [kind]: value }, by);
      },
    },
    storedValue: (output, kind) => {
      const read = clusters.secretOf(output, kind);
      return read.kind === 'opened' ? { kind: 'opened', value: read.secret.reveal() } : read;
    },
    connectAs: connect,
    connectAccount: accountConnections(core, connect),
    async peerProblem(output, value) {
      const apiKey = new Secret(value);
      if (output.kibanaUrl === undefined) return 'The output names no remote Kibana.';
      if (output.appliedBy === 'console' && output.installer === 'fleet') {
        const seen = await observeOnce(clusters.kibana(output, { apiKey, timeoutMs: REQUEST_TIMEOUT_MS }));
        return 'problem' in seen ? seen.error : undefined;
      }
      const { status, kind } = await readPeer(peerWith(output, output.kibanaUrl, apiKey), productVersion);
      return kind === 'answered' ? undefined : (status.error ?? 'It does not answer.');
    },
    needed: (output, kind) =>
      kind === 'service_token' ? AGENT_PRIVILEGES : remoteKeyPrivileges(output.transport),
    documentedRoles(kind, { appliedBy, installer }) {
      if (kind !== 'kibana_api_key') return roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES);
      return appliedBy === 'console' && installer === 'fleet' ? FLEET_KEY_ROLE : PEER_KEY_ROLE;
    },
    store: toldToConditions(core, conditions),
    exclusively: sync.exclusively,
    recording: activity.log.recording,
    onRotated: (outputId) => {
      publish({ kind: 'outputs-changed' });
      conditions.forget(outputId);
      sync.lookAt(outputId);
      sync.trigger();
    },
    // A console sees within two looks at home that an output was changed.
    changeOver: (signal) => pause(2 * config.sync.watchInterval + LAST_LOOK_MS, signal),
    overlapMs: (kind: RotatedCredential) => (kind === 'service_token' ? rotation.overlap : 0),
    lifetimeMs: rotation.lifetime,
    now: () => clock.now(),
    newId: randomUUID,
    log,
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** What is put on record counts for the next look. */
function toldToConditions(
  { rotationProblems, rotationStore }: ConsoleCore,
  conditions: CredentialsParts['conditions'],
): RotationStore {
  return {
    ...rotationStore,
    async put(record) {
      await rotationStore.put(record);
      rotationProblems.forget();
      conditions.forget(record.outputId);
    },
  };
}

type ConnectArguments =
  Parameters<RotationPorts<RemoteOutput>['connectAs']> extends [unknown, ...infer Rest] ? Rest : never;

/** An account has addresses and trust of its own: whoever may change an output gets no password sent elsewhere. */
function accountConnections(
  { config }: ConsoleCore,
  connect: (address: ClusterAddress, ...rest: ConnectArguments) => ReturnType<RotationPorts['connectAs']>,
): RotationPorts['connectAccount'] {
  const accounts = config.credentials.rotation.accounts.map((account) => ({
    ...account,
    certificateAuthorities: readPemFiles(
      account.ssl.certificateAuthorities,
      'credentials.rotation.accounts.ssl.certificateAuthorities',
    ),
  }));
  return (outputId) => {
    const account = accounts.find(({ output }) => output === outputId);
    if (account === undefined) return undefined;
    const address = unsavedAddress(account);
    const verificationMode = account.ssl.verificationMode;
    const ssl = address.ssl === undefined ? undefined : { ...address.ssl, verificationMode };
    const { username, password } = account;
    return connect({ ...address, ssl }, { kind: 'basic', username, password: password.reveal() });
  };
}
