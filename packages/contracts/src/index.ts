/** The Treaty: everything that two ends of a wire, or two clusters, must agree on. */
// First: it counts for every schema that is made after it.
import './without-eval.ts';
export * from './documents/applied-document.ts';
export * from './documents/installation-record.ts';
export * from './documents/leader-document.ts';
export * from './conditions.ts';
export * from './envelope.ts';
export * from './error-envelope.ts';
export * from './error-rules.ts';
export * from './error-codes.ts';
export * from './errors.ts';
export { reasonPhrase } from './reason-phrase.ts';
export * from './follower-parameters.ts';
export * from './activity-actions.ts';
export * from './index-names.ts';
export * from './lenient.ts';
export * from './names.ts';
export * from './namespaces.ts';
export * from './open-api/open-api.ts';
export * from './output-rules.ts';
export * from './plain-text.ts';
export * from './shell-word.ts';
export * from './privileges.ts';
export * from './rights.ts';
export * from './remote-addresses.ts';
export * from './remote-cluster-request.ts';
export * from './route.ts';
export * from './routes/agent-policies.ts';
export * from './routes/agent-policy-outputs.ts';
export * from './routes/bundles.ts';
export * from './routes/list-conditions.ts';
export * from './routes/console-events.ts';
export * from './routes/session.ts';
export * from './routes/credentials.ts';
export * from './routes/link-rotation.ts';
export * from './routes/replication.ts';
export * from './routes/data-views.ts';
export * from './routes/dev-console.ts';
export * from './routes/doctor.ts';
export * from './routes/fleet-agents.ts';
export * from './routes/fleet-console.ts';
export * from './routes/fleet-places.ts';
export * from './routes/fleet-proxies.ts';
export * from './routes/fleet-server-hosts.ts';
export * from './routes/home.ts';
export * from './routes/activity.ts';
export * from './routes/all-routes.ts';
export * from './routes/output-checks.ts';
export * from './routes/outputs.ts';
export * from './routes/package-policies.ts';
export * from './routes/kept-packages.ts';
export * from './routes/left-over-assets.ts';
export * from './routes/package-diff.ts';
export * from './routes/package-namespaces.ts';
export * from './routes/packages-console.ts';
export * from './routes/packages-content.ts';
export * from './routes/packages-transforms.ts';
export * from './routes/packages-usage.ts';
export * from './routes/packages-read.ts';
export * from './routes/packages-tasks.ts';
export * from './routes/packages-write.ts';
export * from './routes/packages.ts';
export * from './routes/reachable-clusters.ts';
export * from './routes/remote-clusters.ts';
export * from './routes/replication-console.ts';
export * from './routes/repairs.ts';
export * from './routes/sandbox-lab.ts';
export * from './routes/log-level.ts';
export * from './routes/encryption-keys.ts';
export * from './routes/service-tokens.ts';
export * from './routes/setup.ts';
export * from './routes/sync-details.ts';
export * from './routes/sync-overview.ts';
export {
  readColumn,
  toReportHead,
  toSyncOverview,
  withRemotes,
  type MatrixCell,
} from './to-sync-overview.ts';
export * from './routes/sync-reports.ts';
export * from './routes/sync-requests.ts';
export * from './routes/synced-integrations.ts';
export * from './setup/setup-choices.ts';
export * from './setup/setup-names.ts';
export * from './setup/setup-options.ts';
export * from './setup/setup-schemas.ts';
export * from './sync-states.ts';
