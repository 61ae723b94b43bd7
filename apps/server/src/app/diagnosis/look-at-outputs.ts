/** Wires conditions: what one look at an output, and one at home, needs. */
import { followerIndexName, type SyncReport, type Transport } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { verifySignature } from '@lockstep/package-registry';
import { findAddressedHost, type ObservedRemote, type RemoteObservation } from '@lockstep/sync-engine';
import { connectionOrReason, type Lease } from '../../clusters/lease.ts';
import { observeOnce } from '../../clusters/observe-kibana.ts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { Facts, HomeFacts, UnreadableSecret } from '../../conditions/facts.ts';
import type { LagMemory } from '../../conditions/lag-memory.ts';
import {
  createConditions,
  REQUEST_MS,
  type Conditions,
  type OpenedOutput,
} from '../../conditions/observe-outputs.ts';
import { SECRET_FIELDS, type RemoteOutput } from '../../features/outputs/output.ts';
import { parseLeaderDocument } from '../../features/synced-integrations/leader/leader-document-mapping.ts';
import { observePeer } from '../../features/synced-integrations/status/peer-status.ts';
import { once } from '../../lib/once.ts';
import { keyIdIn } from '../../remedies/credential.ts';
import type { ConsoleCore } from '../console-core.ts';
import { peerWith } from '../sync/console-remotes.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { createExpectedClusters } from './expected-clusters.ts';
import type { StoredOutputs } from './stored-outputs.ts';

/** Most looks follow a run of the sync, which has read the outputs when it began. */
const AS_THE_RUN_READ_THEM = { maxAgeMs: 5_000 } as const;

export interface LookParts {
  readonly lags: LagMemory;
  readonly stored: StoredOutputs;
  readonly sync: Pick<ComposedSync, 'routes'>;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
}

/**
 * Conditions of every remote output and of home, with the connections and facts that their rules read. A change goes
 * to the status cache.
 */
export function composeConditions(core: ConsoleCore, parts: LookParts): Conditions {
  const { clock, clusters, log, registry } = core;
  const { statusCache } = parts.sync.routes;
  const clusterOf = createExpectedClusters(core);
  const keyProblem = once(() => problemOfKeys(core));
  const storedSecrets = readSecrets(core, parts.stored);
  const factsOfHome = async (): Promise<HomeFacts> => ({
    ...homeFacts(core, parts, await storedSecrets()),
    registryKeyProblem: await keyProblem(),
  });
  const conditions = createConditions({
    onChange: (outputId) => statusCache.putConditions(outputId, conditions.latest(outputId)),
    open: async (outputId) => {
      const [output, home] = await Promise.all([
        parts.stored.require(outputId, AS_THE_RUN_READ_THEM),
        factsOfHome(),
      ]);
      return openForLook(core, parts, {
        output,
        home,
        clusterUuid: await clusterOf.of(output),
        rotationProblems: await core.rotationProblems.of(output),
        linkUpSince: sinceLinkIsUp(conditions.latest(outputId)),
      });
    },
    homePlaces: { home: clusters.home, registry },
    homeFacts: factsOfHome,
    now: () => clock.now(),
    onError: (type, error) => log.error('condition-failed', { err: error, type }),
  });
  return conditions;
}

/** Keys are configured once, so they are tried once: on nothing, which a key that can be read refuses. */
async function problemOfKeys({ home: { publicKey } }: ConsoleCore): Promise<string | undefined> {
  if (publicKey === undefined) return undefined;
  const status = await verifySignature({ bytes: new Uint8Array(), signature: '', publicKey });
  return status.kind === 'unknown' ? status.message : undefined;
}

interface StoredSecrets {
  readonly outputIds: readonly string[];
  /** By which the outputs that are synced are served, together. */
  readonly transport: Transport;
  readonly unreadable: readonly UnreadableSecret[];
}

/** Looks at many outputs begin together, and which secrets can be opened is the same for all of them. */
const SECRETS_MAX_AGE_MS = 1_000;

function readSecrets(core: ConsoleCore, stored: StoredOutputs): () => Promise<StoredSecrets> {
  let kept: { readonly found: Promise<StoredSecrets>; readonly at: number } | undefined;
  const read = async (): Promise<StoredSecrets> => {
    // Home that cannot be read is what the conditions are about to say; it is no reason to have none.
    const outputs = await stored.remotes(AS_THE_RUN_READ_THEM).catch((): readonly RemoteOutput[] => []);
    return {
      outputIds: outputs.map(({ id }) => id),
      transport: strictestOf(outputs.filter(({ syncIntegrations }) => syncIntegrations)),
      unreadable: outputs.flatMap((output) => unreadableOf(core, output)),
    };
  };
  return () => {
    const now = core.clock.now();
    if (kept === undefined || now - kept.at >= SECRETS_MAX_AGE_MS) kept = { found: read(), at: now };
    return kept.found;
  };
}

/** As long as nothing is known to be served directly, home is evaluated as a leader. */
function strictestOf(synced: readonly RemoteOutput[]): Transport {
  const isDirect = synced.length > 0 && synced.every(({ transport }) => transport === 'direct');
  return isDirect ? 'direct' : 'replication';
}

function homeFacts(
  core: ConsoleCore,
  { reportOf, sync }: LookParts,
  { outputIds, transport, unreadable }: StoredSecrets,
): Omit<HomeFacts, 'registryKeyProblem'> {
  return {
    managementName: core.managementName(),
    transport,
    report: firstReport(outputIds, reportOf),
    publishError: sync.routes.statusCache.publishError(),
    unreadableSecrets: unreadable,
    homeRequests: core.clusters.requestFigures(),
    storedData: { write: core.clusters.storedData.gate.state(), migration: core.migration.state() },
    now: core.clock.now(),
  };
}

/** Of whichever output has one: those of all others would be made for nothing, with every look at each of them. */
function firstReport(outputIds: readonly string[], reportOf: LookParts['reportOf']): SyncReport | undefined {
  for (const id of outputIds) {
    const report = reportOf(id);
    if (report !== undefined) return report;
  }
  return undefined;
}

function unreadableOf({ clusters }: ConsoleCore, output: RemoteOutput): readonly UnreadableSecret[] {
  return SECRET_FIELDS.flatMap((field) => {
    const read = clusters.secretOf(output, field);
    if (read.kind !== 'unusable' || read.reason === 'NoCredentials') return [];
    return [{ outputName: output.name, field, isElsewhere: read.reason === 'SecretForAnotherAddress' }];
  });
}

interface Opening {
  readonly output: RemoteOutput;
  readonly home: HomeFacts;
  readonly clusterUuid: string | undefined;
  readonly rotationProblems: readonly string[];
  readonly linkUpSince: number | undefined;
}

/** What the output stores and cannot be used is a condition of its own; nothing here throws for it. */
function openForLook(
  core: ConsoleCore,
  { lags, reportOf, sync }: LookParts,
  { output, home, clusterUuid, rotationProblems, linkUpSince }: Opening,
): OpenedOutput {
  const { clusters } = core;
  const remoteKey = clusters.secretOf(output, 'remote_api_key');
  const peerKey = clusters.secretOf(output, 'kibana_api_key');
  const lease = clusters.lease(
    { kind: 'remote', address: output },
    { kind: 'stored', field: 'remote_api_key' },
  );
  const remote = isWithout(lease) ? undefined : connectionOrReason(lease);
  const agents = agentsOf(core, output);
  const { kibanaUrl } = output;
  const peer =
    kibanaUrl === undefined || peerKey.kind === 'unusable'
      ? undefined
      : peerWith(output, kibanaUrl, peerKey.secret);
  const report = reportOf(output.id);
  if (report !== undefined) lags.note(report);
  return {
    name: output.name,
    revision: output.updatedAt,
    facts: {
      ...home,
      ...outputFacts(output),
      expectedClusterUuid: clusterUuid ?? seenBefore(sync, output.id),
      rotationProblems,
      linkUpSince,
      remoteRequests: clusters.requestFigures(output.hosts),
      hasRemoteKey: remote !== undefined,
      hasServiceToken: agents.size > 0,
      hasPeer: peer !== undefined,
      unusable: lease.kind === 'open' || isWithout(lease) ? undefined : lease,
      remoteKeyId: remoteKey.kind === 'opened' ? keyIdIn(remoteKey.secret.reveal()) : undefined,
      report,
      startErrors: startErrorsOf(sync, output.id),
      leftFollowers: leftFollowersOf(sync, output.id),
      otherOutput: otherOutputOf(sync, output.id),
      lagGrowth: lags.growthOf(output.id),
    },
    places: {
      remote,
      agents,
      askPeer: async () => (peer === undefined ? undefined : observePeer(peer, core.productVersion)),
      // Opened for this one look: it comes seldom, and what is stored may be unusable.
      askKibana: () => observeOnce(core.clusters.kibana(output)),
    },
    secrets: secretsOf(core, output),
    async close() {
      await Promise.all([remote?.close(), ...[...agents.values()].map((agent) => agent.close())]);
    },
  };
}

function sinceLinkIsUp(conditions: readonly EvaluatedCondition[]): number | undefined {
  const link = conditions.find(({ type }) => type === 'LinkConnected');
  return link?.status === 'True' ? link.lastTransitionAt : undefined;
}

type LookedAt = Pick<ComposedSync, 'routes'>;

function lastLookAt({ routes }: LookedAt, outputId: string): RemoteObservation | undefined {
  const evidence = routes.statusCache.get(outputId)?.evidence;
  return evidence?.kind === 'observation' ? evidence.observation : undefined;
}

/** What the last full look has seen; undefined when it has not come so far. */
function seenOn(sync: LookedAt, outputId: string): ObservedRemote | undefined {
  const seen = lastLookAt(sync, outputId);
  return seen?.kind === 'observed' ? seen : undefined;
}

/** What was seen behind the address before, where nothing was changed there yet, so that nothing is kept of it. */
function seenBefore(sync: LookedAt, outputId: string): string | undefined {
  const seen = lastLookAt(sync, outputId);
  return seen?.kind === 'another-cluster' ? seen.expected : undefined;
}

function otherOutputOf(sync: LookedAt, outputId: string): Facts['otherOutput'] {
  const seen = lastLookAt(sync, outputId);
  if (seen?.kind !== 'two-transports' && seen?.kind !== 'two-outputs') return undefined;
  return { name: seen.other, isSameTransport: seen.kind === 'two-outputs' };
}

/** Followers on the remote of a time when the output replicated. */
export function leftFollowersOf(sync: LookedAt, outputId: string): readonly string[] {
  return seenOn(sync, outputId)?.direct?.leftFollowers ?? [];
}

/** As the records on the remote have it, which every full look reads. */
function startErrorsOf(sync: LookedAt, outputId: string): ReadonlyMap<string, string> {
  const installations = seenOn(sync, outputId)?.installations ?? [];
  return new Map(
    installations.flatMap(({ notStarted = [] }) =>
      notStarted.flatMap(({ name, message }) => (message === undefined ? [] : [[name, message] as const])),
    ),
  );
}

const isWithout = (lease: Lease): boolean => lease.kind === 'unusable' && lease.reason === 'NoCredentials';

type OutputFacts = Pick<
  Facts,
  | 'outputId'
  | 'outputName'
  | 'hosts'
  | 'isSynced'
  | 'appliedBy'
  | 'transport'
  | 'installer'
  | 'kibanaUrl'
  | 'expectedFollower'
  | 'isAddressedBy'
>;

function outputFacts(output: RemoteOutput): OutputFacts {
  return {
    outputId: output.id,
    outputName: output.name,
    hosts: output.hosts,
    isSynced: output.syncIntegrations,
    appliedBy: output.appliedBy,
    transport: output.transport,
    installer: output.installer,
    kibanaUrl: output.kibanaUrl,
    expectedFollower: followerIndexName(output.name),
    isAddressedBy: (document) => {
      const leader = parseLeaderDocument(document);
      return (
        leader !== undefined &&
        findAddressedHost(leader, { outputName: output.name, hosts: output.hosts }) !== undefined
      );
    },
  };
}

/** By host, with the service token; empty without one. */
function agentsOf({ clusters }: ConsoleCore, output: RemoteOutput): ReadonlyMap<string, ElasticConnection> {
  if (output.sealedSecrets.service_token === undefined) return new Map();
  return new Map(
    output.hosts.map((host) => {
      const lease = clusters.lease(
        { kind: 'remote', address: output, host },
        { kind: 'stored', field: 'service_token' },
        { requestTimeoutMs: REQUEST_MS },
      );
      return [host, connectionOrReason(lease)];
    }),
  );
}

/** Values that must not be shown. */
function secretsOf({ clusters }: ConsoleCore, output: RemoteOutput): readonly string[] {
  return SECRET_FIELDS.flatMap((field) => {
    const read = clusters.secretOf(output, field);
    return read.kind === 'opened' ? [read.secret.reveal()] : [];
  });
}
