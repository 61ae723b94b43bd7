/** Facts of home for one look: what this console has read and stored, without asking any cluster. */
import type { LagMemory } from '../../conditions/lag-trend.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import type { SyncReport, Transport } from '@lockstep/contracts';
import { verifySignature } from '@lockstep/package-registry';
import type { HomeFacts, UnreadableSecret } from '../../conditions/facts.ts';
import { SECRET_FIELDS, type RemoteOutput } from '../../features/outputs/output.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export interface LookParts {
  readonly lags: LagMemory;
  readonly stored: StoredOutputs;
  readonly sync: Pick<ComposedSync, 'routes'>;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
}

/** Most looks follow a run of the sync, which has read the outputs when it began. */
export const AS_THE_RUN_READ_THEM = { maxAgeMs: 5_000 } as const;

/** Keys are configured once, so they are tried once: on nothing, which a key that can be read refuses. */
export async function problemOfKeys({ home: { publicKey } }: ConsoleCore): Promise<string | undefined> {
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

export function readSecrets(core: ConsoleCore, stored: StoredOutputs): () => Promise<StoredSecrets> {
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

export function homeFacts(
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
