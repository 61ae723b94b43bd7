/** A remote cluster in memory: answers the ports as a well-behaved one does, with errors on demand. */
import type { Outcome } from '../apply/outcome.ts';
import type { Installation } from '../model.ts';
import type { PortAnswer, SyncPorts } from '../ports.ts';
import { recordInModel } from './model-ledger.ts';

export interface ModelRemoteOptions {
  readonly installations?: readonly Installation[];
  /** Epoch ms. */
  readonly now: () => number;
  /** What to answer instead of doing it: an error, or undefined to let it happen. May throw. */
  readonly details?: (call: ModelCall) => PortAnswer | undefined;
}

interface ModelCall {
  readonly kind: 'install' | 'uninstall' | 'set-namespaces';
  readonly packageName: string;
  readonly version: string;
}

export interface ModelRemote {
  readonly ports: SyncPorts;
  readonly calls: readonly ModelCall[];
  readonly installations: () => readonly Installation[];
  /** Keeps the ledgers as the caller of `applyPlan` does. */
  readonly record: (outcomes: readonly Outcome[]) => void;
}

export function createModelRemote(options: ModelRemoteOptions): ModelRemote {
  const { now, details = () => undefined } = options;
  const records = new Map((options.installations ?? []).map((record) => [record.packageName, record]));
  const calls: ModelCall[] = [];
  const call = (step: ModelCall, act: () => void): Promise<PortAnswer> => {
    calls.push(step);
    // An error may throw: then the promise rejects, as that of a port with a bug does.
    return Promise.resolve().then(() => {
      const answer = details(step);
      if (answer === undefined) act();
      return answer ?? { kind: 'done' };
    });
  };

  return {
    calls,
    installations: () => [...records.values()],
    record(outcomes) {
      for (const outcome of outcomes) {
        const { packageName } = outcome.step;
        const record = recordInModel(records.get(packageName), outcome);
        if (record !== undefined) records.set(packageName, record);
      }
    },
    ports: {
      install: ({ packageName, wantedVersion: version, evidence, namespaces }) =>
        call({ kind: 'install', packageName, version }, () => {
          const before = records.get(packageName);
          records.set(packageName, {
            packageName,
            version,
            installVersion: version,
            status: 'installed',
            source: evidence.wanted.source ?? before?.source,
            startedAt: now(),
            updatedAt: now(),
            failedInstalls: before?.failedInstalls ?? [],
            failedRemovals: before?.failedRemovals ?? [],
            namespaces: namespaces ?? before?.namespaces,
          });
        }),
      setNamespaces: ({ packageName, wantedVersion: version, namespaces }) =>
        call({ kind: 'set-namespaces', packageName, version }, () => {
          const before = records.get(packageName);
          if (before !== undefined) records.set(packageName, { ...before, namespaces });
        }),
      uninstall: ({ packageName, wantedVersion: version }) =>
        call({ kind: 'uninstall', packageName, version }, () => void records.delete(packageName)),
    },
  };
}
