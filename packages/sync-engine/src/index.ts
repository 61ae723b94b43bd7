/** The one door of the engine: leader → plan → apply → status, as values and reasons. */
export type {
  CollectingFault,
  FailedInstall,
  FailedRemoval,
  Installation,
  InstallationStatus,
  InstallSource,
  LeaderIntegration,
  LeaderStamp,
  LeaderState,
  RemoteHost,
  StampedLeaderState,
} from './model.ts';
export { DEFAULT_POLICY, type RemovalBrake, type SyncPolicy } from './policy.ts';
export type { AssetPorts, CancelSignal, PortAnswer, SyncPorts } from './ports.ts';
export {
  explain,
  REASON_CODES,
  type AssetStepReason,
  type Reason,
  type ReasonCode,
  type ReasonFacts,
  type StepReason,
} from './reasons.ts';
export type { Evidence, InstallStep, Plan, SkipStep, Step, UninstallStep, UpgradeStep } from './plan/plan.ts';
export type { Attempts, Situation } from './plan/situation.ts';
export { assetDependencies, type AssetDependency } from './assets/asset-dependencies.ts';
export {
  assetLabel,
  assetsToObserve,
  assetTarget,
  type AssetLedger,
  type FailedAsset,
  type KnownDependencies,
  type RemoteAsset,
  type RemoteAssets,
} from './assets/remote-assets.ts';
export type {
  AssetEvidence,
  AssetPlan,
  AssetStep,
  PutAssetStep,
  RemoveAssetStep,
  SkipAssetStep,
} from './plan/asset-plan.ts';
export { assetSides, type AssetSides } from './assets/asset-sides.ts';
export type { AssetSituation } from './plan/asset-situation.ts';
export type { ApplyEvent, AssetOutcome, Outcome, OutcomeResult } from './apply/outcome.ts';
export {
  assetKey,
  assetsOf,
  isCustomAsset,
  type AssetBody,
  type AssetId,
  type CustomAsset,
  type CustomAssetType,
} from './assets/custom-asset.ts';
export {
  collectCustomAssets,
  pipelinesToLookUp,
  type AssetCollection,
  type CollectInput,
  type FoundAsset,
  type PolicyPipeline,
  type UncollectedAsset,
} from './leader/collect-custom-assets.ts';
export { DEFAULT_RETENTION, type LeaderRetention } from './leader/leader-retention.ts';
export {
  createOwnerLookup,
  type AssetDataStream,
  type AssetOwner,
  type Ownership,
} from './leader/own-asset.ts';
export {
  nextLeader,
  type LeaderWriteReason,
  type NextLeader,
  type NextLeaderInput,
} from './leader/next-leader.ts';
export { findAddressedHost, type Addressee } from './plan/find-addressed-host.ts';
export { classify, type ClassifyContext, type Item } from './plan/classify.ts';
export type { BrakeNotes } from './plan/removal-brake.ts';
export { surveyRemote, type Survey, type SurveyedItem, type SurveyInput } from './plan/survey-remote.ts';
export { surveyAssets, type AssetSurveyInput, type SurveyedAsset } from './plan/survey-assets.ts';
export { heldAssetRemovals, planAssets } from './plan/plan-assets.ts';
export { heldRemovals, planRemote, versionsToLookUp, type PlanInput } from './plan/plan-remote.ts';
export { applyPlan, type ApplyOptions } from './apply/apply-plan.ts';
export { applyAssetPlan } from './apply/apply-asset-plan.ts';
export { recordAssetOutcome } from './apply/record-asset-outcome.ts';
export type { RunOptions } from './apply/run-steps.ts';
export { runResult, RUN_RESULTS, type RunEnding, type RunResult } from './apply/run-result.ts';
export {
  mergeLeaders,
  type FollowedLeader,
  type LeaderConflict,
  type MergedLeaders,
} from './plan/merge-leaders.ts';
export {
  diffReports,
  type ChangeSubject,
  type ReportChange,
  type ReportedStanding,
} from './status/diff-reports.ts';
export { wireAssets, type WireAsset, type WireAssetsInput } from './status/wire-assets.ts';
export type {
  ObservedAssets,
  ObservedFollower,
  ObservedRemote,
  RemoteObservation,
} from './status/observation.ts';
export type { ReportInput } from './status/report-input.ts';
export { reportRemote } from './status/report-remote.ts';
export {
  SYNC_STATES,
  worstFirst,
  worstState,
  type ReportCounts,
  type ReportedAsset,
  type ReportedIntegration,
  type Station,
  type SyncReport,
  type SyncState,
} from './status/sync-report.ts';
export { wireError } from './status/wire-error.ts';
export { wireStatus, type WireIntegration, type WireSyncStatus } from './status/wire-status.ts';
