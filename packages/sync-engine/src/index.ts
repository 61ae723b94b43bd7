/** The one door of the engine: leader → plan → apply → status, as values and reasons. */
export type {
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
export type { CancelSignal, PortAnswer, SyncPorts } from './ports.ts';
export {
  explain,
  REASON_CODES,
  type Reason,
  type ReasonCode,
  type ReasonFacts,
  type StepReason,
} from './reasons.ts';
export type { Evidence, InstallStep, Plan, SkipStep, Step, UninstallStep, UpgradeStep } from './plan/plan.ts';
export type { Attempts, Situation } from './plan/situation.ts';
export type { ApplyEvent, Outcome, OutcomeResult } from './apply/outcome.ts';
