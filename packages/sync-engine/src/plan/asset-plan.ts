/** A plan for custom assets: plain data with reasons, like the plan for packages beside it. */
import type { AssetDependency } from '../assets/asset-dependencies.ts';
import type { AssetBody, AssetId } from '../assets/custom-asset.ts';
import type { AssetStepReason } from '../reasons.ts';
import type { Evidence } from './plan.ts';

/** What a step was decided on. Members that are unknown are absent. */
export interface AssetEvidence extends Pick<Evidence, 'attempts' | 'lastFailure' | 'removals' | 'output'> {
  readonly wanted: { readonly isDeleted: boolean; readonly version?: number };
  readonly seen?: { readonly version?: number };
  /** What the remote lacks. */
  readonly missing?: readonly AssetDependency[];
}

interface AssetStepFacts extends AssetId {
  /** `<type>:<name>`. */
  readonly key: string;
  readonly packageName: string;
  /** What a failure of this step counts against; see `FailedAsset`. */
  readonly target: string;
  readonly reason: AssetStepReason;
  readonly evidence: AssetEvidence;
}

export type PutAssetStep = AssetStepFacts & {
  readonly kind: 'put-asset';
  /** The complete body to write. */
  readonly body: AssetBody;
  /** Keys of steps of this plan that must have been done before. */
  readonly dependsOn: readonly string[];
};
export type RemoveAssetStep = AssetStepFacts & { readonly kind: 'remove-asset' };
type SkipAssetStep = AssetStepFacts & { readonly kind: 'skip' };

export type AssetStep = PutAssetStep | RemoveAssetStep | SkipAssetStep;

/** One step per asset: what is needed comes before what needs it, and removals come last. */
export interface AssetPlan {
  readonly steps: readonly AssetStep[];
}
