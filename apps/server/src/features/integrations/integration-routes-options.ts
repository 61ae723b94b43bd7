/** What the package routes need from the rest of the console. */
import type { RegistryClient } from '@lockstep/package-registry';
import type { UserContext } from '../../http/request-context.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { RemoteStreams } from './diff/package-diff.ts';
import type { InstallTarget } from './install-target.ts';
import type { PackageTasksOptions } from './package-tasks.ts';
import type { RemoteTarget } from './remote-target.ts';
import type { RemoteRefusals } from './package-plan.ts';
import type { InstallationStore } from './installation-store.ts';

export interface IntegrationRoutesOptions {
  readonly registry: RegistryClient;
  readonly store: InstallationStore;
  /** The home cluster as the asking user sees it. */
  readonly targetFor: (context: UserContext) => InstallTarget;
  /** Which synced remotes would refuse a package. */
  readonly remoteRefusals: RemoteRefusals;
  /** What an install would do to the data streams of the synced remotes. */
  readonly remoteStreams: RemoteStreams;
  /** Throws what a route answers for an output whose remote this console does not apply. */
  readonly remoteTarget: (outputId: string) => Promise<RemoteTarget>;
  readonly homeName: () => string;
  readonly clusterVersion: () => string | undefined;
  readonly hasPolicies: (packageName: string) => Promise<boolean>;
  /** How many policies use a package. */
  readonly policyCounts: (
    packageName: string,
  ) => Promise<{ readonly agentPolicies: number; readonly packagePolicies: number }>;
  /** The integration policies of a package, each with its version of it. */
  readonly policiesOf: (
    packageName: string,
  ) => Promise<readonly { readonly id: string; readonly name: string; readonly version: string }[]>;
  /** Moves a policy to the installed version of its package, as a user. Throws the reason when it cannot be. */
  readonly upgradePolicy: (policyId: string, by: string) => Promise<unknown>;
  /** For work that goes on after its request was answered. */
  readonly tasks: PackageTasksOptions;
  /** Called after something changed on the home cluster, so that a run starts at once. */
  readonly onChange: (packageNames: readonly string[]) => void;
  /** Called after something changed hands on a remote. */
  readonly onRemoteChange: (outputId: string) => void;
  readonly recording: Recording;
}
