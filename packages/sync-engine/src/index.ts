/** The entry point of the engine: leader → plan → apply → status, as values and reasons. */
export type {
  FailedInstall,
  Installation,
  LeaderIntegration,
  LeaderState,
  RemoteHost,
  StampedLeaderState,
} from './model.ts';
export { pruneLimit } from './plan/prune-protection.ts';
export { DEFAULT_POLICY, type SyncPolicy } from './policy.ts';
export type { AssetPorts, PortAnswer, SyncPorts } from './ports.ts';
export { explain, REASON_CODES, type Reason, type ReasonFacts } from './reasons.ts';
export type { InstallStep, NamespaceStep, Plan, Step, UninstallStep, UpgradeStep } from './plan/plan.ts';
export { assetDependencies, type AssetDependency } from './assets/asset-dependencies.ts';
export { assetLabel, labelOfKey, type AssetLedger, type RemoteAsset } from './assets/remote-assets.ts';
export type { AssetPlan, AssetStep } from './plan/asset-plan.ts';
export { assetSides } from './assets/asset-sides.ts';
export type { AssetOutcome, Outcome } from './apply/outcome.ts';
export {
  assetKey,
  assetsOf,
  isCustomAsset,
  type AssetBody,
  type AssetId,
  type CustomAsset,
} from './assets/custom-asset.ts';
export {
  collectCustomAssets,
  pipelinesToLookUp,
  type AssetCollection,
  type CollectInput,
  type PolicyPipeline,
} from './leader/collect-custom-assets.ts';
export { createOwnerLookup, type AssetDataStream, type AssetOwner } from './leader/own-asset.ts';
export { nextLeader, type NextLeaderInput } from './leader/next-leader.ts';
export { findAddressedHost, type Addressee } from './plan/find-addressed-host.ts';
export { type AssetSurveyInput } from './plan/survey-assets.ts';
export { blockedAssetRemovals, planAssets } from './plan/plan-assets.ts';
export { blockedRemovals, planRemote, versionsToLookUp } from './plan/plan-remote.ts';
export { applyPlan } from './apply/apply-plan.ts';
export { applyAssetPlan } from './apply/apply-asset-plan.ts';
export { recordAssetOutcome } from './apply/record-asset-outcome.ts';
export { runResult, type RunEnding, type RunResult } from './apply/run-result.ts';
export {
  mergeLeaders,
  type FollowedLeader,
  type LeaderConflict,
  type MergedLeaders,
} from './plan/merge-leaders.ts';
export { diffReports, type ReportChange } from './status/diff-reports.ts';
export { wireAssets } from './status/wire-assets.ts';
export type {
  BesideInstaller,
  DirectEvidence,
  ObservedAssets,
  ObservedFollower,
  ObservedRemote,
  RemoteObservation,
} from './status/observation.ts';
export type { ReportInput } from './status/report-input.ts';
export { reportRemote } from './status/report-remote.ts';
export {
  worstFirst,
  type ReportedIntegration,
  type SyncReport,
  type SyncState,
} from './status/sync-report.ts';
export { wireError } from './status/wire-error.ts';
export { wireStatus } from './status/wire-status.ts';
