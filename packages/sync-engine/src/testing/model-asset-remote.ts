/** The custom assets of a remote in memory: answers the ports as a well-behaved one does, with errors on demand. */
import { recordAssetOutcome } from '../apply/record-asset-outcome.ts';
import type { AssetOutcome } from '../apply/outcome.ts';
import { assetDependencies } from '../assets/asset-dependencies.ts';
import {
  byAssetKey,
  type AssetLedger,
  type KnownDependencies,
  type RemoteAsset,
  type RemoteAssets,
} from '../assets/remote-assets.ts';
import type { PutAssetStep, RemoveAssetStep } from '../plan/asset-plan.ts';
import type { AssetPorts, PortAnswer } from '../ports.ts';

export interface ModelAssetRemoteOptions {
  readonly remote?: RemoteAssets;
  /** What to answer instead of doing it: an error, or undefined to let it happen. May throw. */
  readonly details?: (step: PutAssetStep | RemoveAssetStep) => PortAnswer | undefined;
}

export interface ModelAssetRemote {
  readonly ports: AssetPorts;
  /** `put <key>` or `remove <key>`. */
  readonly calls: readonly string[];
  readonly observe: () => RemoteAssets;
  /** Keeps the ledgers as the caller of `applyAssetPlan` does. */
  readonly record: (outcomes: readonly AssetOutcome[]) => void;
}

export function createModelAssetRemote({
  remote,
  details = () => undefined,
}: ModelAssetRemoteOptions): ModelAssetRemote {
  const assets = new Map<string, RemoteAsset>(byAssetKey(remote?.assets ?? []));
  const ledgers = new Map<string, AssetLedger>(byAssetKey(remote?.ledgers ?? []));
  const dependencies: KnownDependencies = remote?.dependencies ?? {};
  const calls: string[] = [];
  const call = (name: string, step: PutAssetStep | RemoveAssetStep, act: () => PortAnswer) => {
    calls.push(`${name} ${step.key}`);
    // An error may throw: then the promise rejects, as that of a port with a bug does.
    return Promise.resolve().then(() => details(step) ?? act());
  };
  /** Elasticsearch refuses an enrich policy that is not there; pipelines and lifecycle policies it takes on trust. */
  const lackOf = (step: PutAssetStep) =>
    assetDependencies(step).find(
      ({ kind, name }) => kind === 'enrich-policy' && dependencies.enrichPolicies?.includes(name) === false,
    );

  return {
    calls,
    observe: () => ({ assets: [...assets.values()], ledgers: [...ledgers.values()], dependencies }),
    record(outcomes) {
      for (const outcome of outcomes) {
        const { key } = outcome.step;
        const ledger = recordAssetOutcome(ledgers.get(key), outcome);
        if (ledger !== undefined) ledgers.set(key, ledger);
      }
    },
    ports: {
      putAsset: (step) =>
        call('put', step, () => {
          const missing = lackOf(step);
          if (missing !== undefined) {
            return { kind: 'failed', code: 'bad-request', message: `no ${missing.name}`, retryable: false };
          }
          assets.set(step.key, { type: step.type, name: step.name, body: step.body });
          return { kind: 'done' };
        }),
      removeAsset: (step) =>
        call('remove', step, () => {
          assets.delete(step.key);
          return { kind: 'done' };
        }),
    },
  };
}
