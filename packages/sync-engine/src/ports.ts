/** What the engine asks of the outside while it applies a plan. Ports answer; they throw only for the unexpected. */
import type { PutAssetStep, RemoveAssetStep } from './plan/asset-plan.ts';
import type { InstallStep, NamespaceStep, UninstallStep, UpgradeStep } from './plan/plan.ts';

/** The part of an AbortSignal that the engine looks at. */
export interface CancelSignal {
  readonly aborted: boolean;
}

export type PortAnswer =
  | { readonly kind: 'done' }
  /** It was tried and went wrong. `code` `package-not-found` has a meaning on the wire. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly retryable: boolean }
  /** It was not tried: in use, busy, not allowed. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** `Signal` is whatever the caller passes to `applyPlan`, for instance an AbortSignal. */
export interface SyncPorts<Signal extends CancelSignal = CancelSignal> {
  readonly install: (step: InstallStep | UpgradeStep, signal: Signal) => Promise<PortAnswer>;
  readonly setNamespaces: (step: NamespaceStep, signal: Signal) => Promise<PortAnswer>;
  readonly uninstall: (step: UninstallStep, signal: Signal) => Promise<PortAnswer>;
}

export interface AssetPorts<Signal extends CancelSignal = CancelSignal> {
  /** Writes `step.body`, whether something is there or not. */
  readonly putAsset: (step: PutAssetStep, signal: Signal) => Promise<PortAnswer>;
  /** Done also when it is gone already. */
  readonly removeAsset: (step: RemoveAssetStep, signal: Signal) => Promise<PortAnswer>;
}
