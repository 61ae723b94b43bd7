/** What an install tells while it runs. */
import type { AssetListener } from './asset-writer.ts';
import type { AssetReference } from './installed-package.ts';

type InstallPhase =
  'fetching' | 'checking' | 'writing' | 'data-streams' | 'cleaning-up' | 'rolling-back' | 'removing';

type InstallOutcome = 'installed' | 'already-installed' | 'removed' | 'failed' | 'retained';

type InstallEvent =
  | {
      readonly kind: 'progress';
      readonly packageName: string;
      readonly version: string;
      readonly phase: InstallPhase;
      readonly done: number;
      readonly total: number;
      readonly asset?: {
        readonly reference: AssetReference;
        readonly state: Parameters<AssetListener>[1];
        readonly message?: string;
      };
    }
  | {
      readonly kind: 'ended';
      readonly packageName: string;
      readonly version: string;
      readonly outcome: InstallOutcome;
      readonly message?: string;
    };

export type EmitInstallEvent = (event: InstallEvent) => void;

export interface ProgressTeller {
  phase(phase: InstallPhase, total?: number): void;
  readonly onAsset: AssetListener;
  ended(outcome: InstallOutcome, message?: string): void;
}

/** Counts the assets of one run. */
export function createProgress(
  emit: EmitInstallEvent | undefined,
  { name, version }: { readonly name: string; readonly version: string },
): ProgressTeller {
  const of = { packageName: name, version };
  let [phase, done, total]: [InstallPhase, number, number] = ['fetching', 0, 0];
  return {
    phase(next, nextTotal) {
      phase = next;
      if (nextTotal !== undefined) [done, total] = [0, nextTotal];
      emit?.({ kind: 'progress', ...of, phase, done, total });
    },
    onAsset(reference, state, message) {
      done += 1;
      total = Math.max(done, total);
      const asset = { reference, state, ...(message === undefined ? {} : { message }) };
      emit?.({ kind: 'progress', ...of, phase, done, total, asset });
    },
    ended: (outcome, message) =>
      emit?.({ kind: 'ended', ...of, outcome, ...(message === undefined ? {} : { message }) }),
  };
}
