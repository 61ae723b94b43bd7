/** Wires repairs: connections for one order, what this console does in its own house, and who is told. */
import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import {
  followerIndexName,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  normalizeHost,
  type ConsoleEvent,
} from '@lockstep/contracts';
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import type { ComposedSync } from './compose-sync.ts';
import { connectRemote } from './connections.ts';
import type { Doctor } from './features/doctor/doctor.ts';
import { createInstallationStore } from './features/integrations/installation-store.ts';
import type { OutputChanges } from './features/outputs/change-outputs.ts';
import type { RemoteOutput } from './features/outputs/output.ts';
import { APPLY_PRIVILEGES, roleDescriptors } from './features/outputs/remote-privileges.ts';
import type { ExclusivelyOn, RepairOrder, RepairTarget } from './features/repairs/repair-order.ts';
import { createRepairs, type Repairs } from './features/repairs/repairs.ts';
import { AppError } from './lib/app-error.ts';
import type { Clock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import type { Recording } from './lib/record-action.ts';
import type { OutputAccess } from './output-access.ts';

export interface RepairsCompositionOptions {
  readonly access: OutputAccess;
  readonly changes: OutputChanges;
  readonly clock: Clock;
  readonly doctor: Doctor;
  readonly exclusively: ExclusivelyOn;
  readonly home: ElasticConnection;
  readonly log: Logger;
  readonly managementName: () => string;
  readonly productVersion: string;
  readonly publish: (event: ConsoleEvent) => void;
  readonly recording: Recording;
  readonly sync: Pick<ComposedSync, 'ensureLeader' | 'trigger'>;
}

const REQUEST_TIMEOUT_MS = 30_000;

export function composeRepairs(options: RepairsCompositionOptions): Repairs {
  const { access, clock, home, sync } = options;
  const changeOutput = async (
    id: string,
    change: Parameters<OutputChanges['update']>[1],
    actor: string,
  ): Promise<void> => {
    await options.changes.update(id, change, actor);
    options.publish({ kind: 'outputs-changed' });
    sync.trigger();
  };
  return createRepairs({
    open: (order) => openTarget(options, order),
    roles: roleDescriptors('lockstep_apply', APPLY_PRIVILEGES),
    async act(act, { order, actor, answer }) {
      switch (act) {
        case 'start-run':
          await sync.ensureLeader();
          sync.trigger();
          return;
        case 'rewrite-leader':
          return rewriteLeader(home);
        case 'clear-attempts':
          return clearAttempts(access, await access.require(order.outputId), options.log);
        case 'change-host':
          return changeOutput(order.outputId, hostChange(order.inputs), actor);
        case 'save-key':
          return changeOutput(order.outputId, { remote_api_key: encodedIn(answer) }, actor);
      }
    },
    exclusively: options.exclusively,
    examine: (outputId, signal) => options.doctor.examineOutput(outputId, signal),
    recording: options.recording,
    onChange: ({ id, output_id: outputId, state }) =>
      options.publish({ kind: 'repair-changed', repair_id: id, output_id: outputId, state }),
    now: () => clock.now(),
    newId: randomUUID,
    pause: (ms) => delay(ms),
    log: options.log,
  });
}

async function openTarget(
  { access, home, managementName, productVersion }: RepairsCompositionOptions,
  order: RepairOrder,
): Promise<RepairTarget> {
  const output = await access.require(order.outputId);
  const others = (await access.remoteOutputs()).filter(({ id }) => id !== output.id);
  const credentials = credentialsOf(access, output, order);
  const remote =
    credentials === undefined
      ? undefined
      : connectRemote(
          {
            hosts: output.hosts,
            credentials,
            certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
            requestTimeoutMs: REQUEST_TIMEOUT_MS,
          },
          productVersion,
        );
  return {
    outputId: output.id,
    outputName: output.name,
    managementName: managementName(),
    hosts: output.hosts,
    expectedFollower: followerIndexName(output.name),
    foreignFollowers: others.map(({ name }) => followerIndexName(name)),
    home,
    remote,
    async close() {
      await remote?.close();
    },
  };
}

function credentialsOf(
  access: OutputAccess,
  output: RemoteOutput,
  { credentials }: RepairOrder,
): Credentials | undefined {
  if (credentials !== undefined) {
    return 'api_key' in credentials
      ? { kind: 'api-key', encoded: credentials.api_key }
      : { kind: 'basic', ...credentials };
  }
  const key = access.secretOf(output, 'remote_api_key');
  return key === undefined ? undefined : { kind: 'api-key', encoded: key.reveal() };
}

/** The same document again is a new operation, which every follower fetches. */
async function rewriteLeader(home: ElasticConnection): Promise<void> {
  const found = await home.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
  if (found === undefined) throw new Error(`There is no document in ${LEADER_INDEX}.`);
  // A conflict: somebody else has just written it, which is as good.
  await home.documents.put({
    index: LEADER_INDEX,
    id: LEADER_DOCUMENT_ID,
    source: Object(found.source) as object,
    guard: { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
  });
}

async function clearAttempts(access: OutputAccess, output: RemoteOutput, log: Logger): Promise<void> {
  const connection = access.connect(output);
  try {
    const store = createInstallationStore(connection, log);
    const { installed, ledgers } = await store.snapshot();
    for (const { name, failedInstalls, failedRemovals } of installed) {
      if (failedInstalls.length + failedRemovals.length === 0) continue;
      const versioned = await store.get(name);
      if (versioned === undefined) continue;
      // A conflict: an install is under way, and writes what it finds.
      await store.put({ ...versioned.installed, failedInstalls: [], failedRemovals: [] }, versioned);
    }
    if (ledgers.length > 0) await store.saveLedgers([]);
  } finally {
    await connection.close();
  }
}

function hostChange(inputs: RepairOrder['inputs']): Parameters<OutputChanges['update']>[1] {
  const host = normalizeHost(inputs['host'] ?? '');
  if (host === undefined) throw new AppError('OUTPUT_INVALID', 'The host is not an http or https address.');
  const { service_token: token, remote_api_key: key } = inputs;
  return {
    hosts: [host],
    ...(token === undefined || token === '' ? {} : { service_token: token }),
    ...(key === undefined || key === '' ? {} : { remote_api_key: key }),
  };
}

function encodedIn(answer: unknown): string {
  const encoded: unknown =
    typeof answer === 'object' && answer !== null && 'encoded' in answer ? answer.encoded : undefined;
  if (typeof encoded === 'string') return encoded;
  throw new Error('The answer of the remote holds no key.');
}
