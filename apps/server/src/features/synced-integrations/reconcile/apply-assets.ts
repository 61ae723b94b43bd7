/** Custom assets of one remote: apply → ledgers, after the integrations are through. */
import { isElasticError, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import {
  applyAssetPlan,
  assetKey,
  recordAssetOutcome,
  type AssetLedger,
  type AssetOutcome,
  type AssetPlan,
  type AssetPorts,
  type PortAnswer,
} from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import type { RemoteSession } from '../observe/remote-session.ts';

export interface ApplyAssetsOptions {
  readonly session: Pick<RemoteSession, 'connection' | 'saveLedgers'>;
  /** As they were when the plan was made. */
  readonly ledgers: readonly AssetLedger[];
  readonly atOnce: number;
  readonly now: () => number;
  readonly log: Logger;
}

export async function applyAssets(
  { session, ledgers, atOnce, now, log }: ApplyAssetsOptions,
  plan: AssetPlan,
  signal: AbortSignal,
): Promise<readonly AssetOutcome[]> {
  const outcomes = await applyAssetPlan(plan, createAssetPorts(session.connection), {
    signal,
    now,
    concurrency: atOnce,
  });
  await saveOutcomes({ session, ledgers, log }, outcomes);
  logOutcomes(log, outcomes);
  return outcomes;
}

/** A ledger that cannot be saved costs a failure its count, nothing else: what was done is done. */
async function saveOutcomes(
  { session, ledgers: before, log }: Pick<ApplyAssetsOptions, 'session' | 'ledgers' | 'log'>,
  outcomes: readonly AssetOutcome[],
): Promise<void> {
  const ledgers = new Map(before.map((ledger) => [assetKey(ledger), ledger]));
  let hasChanged = false;
  for (const outcome of outcomes) {
    const ledger = recordAssetOutcome(ledgers.get(outcome.step.key), outcome);
    if (ledger === undefined) continue;
    ledgers.set(outcome.step.key, ledger);
    hasChanged = true;
  }
  if (!hasChanged) return;
  try {
    await session.saveLedgers([...ledgers.values()].filter(({ failures }) => failures.length > 0));
  } catch (error) {
    if (!isElasticError(error)) throw error;
    log.warn('asset-failures-not-recorded', { cause: error.message });
  }
}

/** The engine's two verbs for custom assets on one cluster. */
function createAssetPorts({ templates, pipelines }: ElasticConnection): AssetPorts<AbortSignal> {
  return {
    putAsset: ({ type, name, body }, signal) =>
      answering(async () => {
        const json: JsonObject = body;
        if (type === 'component_template') await templates.putComponentTemplate(name, json, { signal });
        else await pipelines.put(name, json, { signal });
      }),
    removeAsset: ({ type, name }, signal) =>
      answering(async () => {
        if (type === 'component_template') await templates.removeComponentTemplate(name, { signal });
        else await pipelines.remove(name, { signal });
      }),
  };
}

async function answering(work: () => Promise<void>): Promise<PortAnswer> {
  try {
    await work();
    return { kind: 'done' };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    const { kind, message, reason } = error.details;
    if (kind === 'in-use') return { kind: 'refused', code: 'in-use', message: reason ?? message };
    return {
      kind: 'failed',
      code: `cluster-${kind}`,
      message: reason ?? message,
      retryable: kind !== 'invalid',
    };
  }
}

function logOutcomes(log: Logger, outcomes: readonly AssetOutcome[]): void {
  for (const { step, result } of outcomes) {
    const facts = { asset: step.key, reason: step.reason };
    if (result.kind === 'done') log.info('asset-step-done', { ...facts, step: step.kind });
    else if (result.kind === 'failed' || result.kind === 'refused') {
      log.warn('asset-step-not-done', {
        ...facts,
        step: step.kind,
        result: result.kind,
        code: result.code,
        cause: result.message,
      });
    }
  }
}
