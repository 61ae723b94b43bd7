/**
 * Which schemas have a name in the description, and so a type of that name in generated clients. The names are part of
 * what is promised: one that is here may not be renamed.
 */
import { conditionSchema, conditionSummarySchema } from '../conditions.ts';
import { errorEnvelopeSchema } from '../envelope.ts';
import { agentPolicySchema, shownAgentPolicySchema } from '../routes/agent-policies.ts';
import { sessionSchema } from '../routes/session.ts';
import { credentialSchema } from '../routes/credentials.ts';
import { autoFollowPatternSchema, followerIndexSchema } from '../routes/replication.ts';
import { dataViewDetailSchema } from '../routes/data-views.ts';
import { consoleWarningSchema, diagnosisSchema } from '../routes/doctor.ts';
import { spaceSchema } from '../routes/fleet-console.ts';
import { proxySchema } from '../routes/fleet-proxies.ts';
import { serverHostSchema } from '../routes/fleet-server-hosts.ts';
import {
  activityEntrySchema,
  runRecordSchema,
  stateChangeSchema,
  userActionSchema,
} from '../routes/activity.ts';
import { keptPackageSchema } from '../routes/kept-packages.ts';
import { leftOverAssetSchema } from '../routes/left-over-assets.ts';
import { linkRotationSchema } from '../routes/link-rotation.ts';
import { checkSchema } from '../routes/output-checks.ts';
import {
  elasticsearchOutputSchema,
  newOutputSchema,
  outputChangeSchema,
  outputHealthSchema,
  outputSchema,
  remoteOutputSchema,
  secretPresenceSchema,
} from '../routes/outputs.ts';
import { packageDiffSchema } from '../routes/package-diff.ts';
import {
  packagePolicySchema,
  policyInputSchema,
  simplifiedPolicySchema,
} from '../routes/package-policies.ts';
import { packagePlanSchema } from '../routes/packages-console.ts';
import { packageDetailSchema } from '../routes/packages-read.ts';
import { assetSchema, installationInfoSchema, packageItemSchema } from '../routes/packages.ts';
import { elasticsearchErrorSchema, reachableClusterSchema } from '../routes/reachable-clusters.ts';
import { remoteClusterDetailSchema, remoteClusterSchema } from '../routes/remote-clusters.ts';
import { repairPreviewSchema, repairRunSchema } from '../routes/repairs.ts';
import { followerDetailSchema, followerOutcomeSchema } from '../routes/replication-console.ts';
import { lessonSchema } from '../routes/sandbox-lab.ts';
import { reportedAssetSchema, reportedIntegrationSchema, syncReportSchema } from '../routes/sync-reports.ts';
import { syncRequestSchema } from '../routes/sync-requests.ts';
import { remoteSyncedIntegrationsSchema } from '../routes/synced-integrations.ts';
import { setupChoicesSchema } from '../setup/setup-choices.ts';
import {
  byHandSchema,
  madeSchema,
  setupCheckSchema,
  setupRequestSchema,
  setupSchema,
  setupStepSchema,
} from '../setup/setup-schemas.ts';
import type { NamedSchemas } from './schema-writer.ts';

export const REQUEST_SCHEMAS: NamedSchemas = {
  NewOutput: newOutputSchema,
  NewSetupChoices: setupChoicesSchema,
  OutputChange: outputChangeSchema,
  PolicyInputDraft: policyInputSchema,
};

export const RESPONSE_SCHEMAS: NamedSchemas = {
  AgentPolicy: agentPolicySchema,
  Asset: assetSchema,
  AutoFollowPattern: autoFollowPatternSchema,
  Condition: conditionSchema,
  ConditionSummary: conditionSummarySchema,
  ConsoleWarning: consoleWarningSchema,
  Credential: credentialSchema,
  DataView: dataViewDetailSchema,
  Diagnosis: diagnosisSchema,
  ElasticsearchError: elasticsearchErrorSchema,
  ElasticsearchOutput: elasticsearchOutputSchema,
  Error: errorEnvelopeSchema,
  FleetProxy: proxySchema,
  FleetServerHost: serverHostSchema,
  Follower: followerDetailSchema,
  FollowerIndex: followerIndexSchema,
  FollowerOutcome: followerOutcomeSchema,
  ActivityEntry: activityEntrySchema,
  InstallationInfo: installationInfoSchema,
  KeptPackage: keptPackageSchema,
  LeftOverAsset: leftOverAssetSchema,
  Lesson: lessonSchema,
  LinkRotation: linkRotationSchema,
  ListedAgentPolicy: shownAgentPolicySchema,
  ManualStep: byHandSchema,
  Output: outputSchema,
  OutputCheck: checkSchema,
  OutputHealth: outputHealthSchema,
  Package: packageItemSchema,
  PackageDetail: packageDetailSchema,
  PackageDiff: packageDiffSchema,
  PackagePlan: packagePlanSchema,
  PackagePolicy: packagePolicySchema,
  PolicyInput: policyInputSchema,
  ReachableCluster: reachableClusterSchema,
  RemoteCluster: remoteClusterSchema,
  RemoteClusterDetail: remoteClusterDetailSchema,
  RemoteOutput: remoteOutputSchema,
  RemoteSyncedIntegrations: remoteSyncedIntegrationsSchema,
  RepairPreview: repairPreviewSchema,
  RepairRun: repairRunSchema,
  ReportedAsset: reportedAssetSchema,
  ReportedIntegration: reportedIntegrationSchema,
  RunRecord: runRecordSchema,
  SecretPresence: secretPresenceSchema,
  Session: sessionSchema,
  Setup: setupSchema,
  SetupChoices: setupChoicesSchema,
  SetupCheck: setupCheckSchema,
  SetupRequest: setupRequestSchema,
  SetupResource: madeSchema,
  SetupStep: setupStepSchema,
  SimplifiedPackagePolicy: simplifiedPolicySchema,
  Space: spaceSchema,
  StateChange: stateChangeSchema,
  SyncReport: syncReportSchema,
  SyncRequest: syncRequestSchema,
  UserAction: userActionSchema,
};
