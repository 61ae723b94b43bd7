/** What conditions say: items. */

export const itemsTexts = {
  whetherPackageRegistryHasNeeded: 'Whether the package registry has the needed versions',
  registryHasAllVersions: ({
    absentLength,
    neededLength,
  }: {
    readonly absentLength: number;
    readonly neededLength: number;
  }) =>
    absentLength === 0
      ? `The registry has all ${neededLength} versions that are needed.`
      : `All ${neededLength} versions that are needed are there: ${absentLength} of them only among the archives that management keeps.`,
  cannotBeSynced: 'Cannot be synced',
  nothingThatCannotBeSynced: 'Nothing that cannot be synced.',
  transformsOfManagement: (managementName: string) => `The transforms of ${managementName}`,
  transformsOfRemote: (outputName: string) => `The transforms of ${outputName}`,
  everyTransformThatRuns: 'Every transform that runs on management runs on the remote, too.',
  customAssets: 'custom assets',
  cannotBeUninstalled: 'Cannot be uninstalled',
  removalsNeedApproval: ({
    pendingCount,
    pending,
  }: {
    readonly pendingCount: number;
    readonly pending: string;
  }) => `${pendingCount} removals wait for approval: ${pending}.`,
  removalsNeedApprovalNext: 'Check them in the status of syncing, and approve them if they are meant.',
  leftOnRemote: 'Left on the remote',
  nothingIsLeftBehind: 'Nothing is left behind, and no uninstall waits.',
  noFollowerIsLeft: 'No follower is left from replication.',
  followerLeft: ({
    leftFollowers,
    outputName,
    managementName,
  }: {
    readonly leftFollowers: string;
    readonly outputName: string;
    readonly managementName: string;
  }) => `${leftFollowers} on ${outputName} still follows ${managementName}, although nothing reads it.`,
  followerLeftNext:
    'Remove it, and the remote cluster and key if nothing else uses them; or change the output back to replication.',
  versionsMissingInRegistry: ({
    names,
    canUpload,
  }: {
    readonly names: string;
    readonly canUpload: boolean;
  }) =>
    `The package registry does not have ${names}${canUpload ? '; management keeps archives' : ', and no archive is kept'}.`,
  versionsMissingInRegistryNext:
    'Mirror these versions to the registry, or install versions on management that it has.',
  andMore: ({ hasMore, stoppedCount }: { readonly hasMore: boolean; readonly stoppedCount: number }) =>
    hasMore ? ` and ${stoppedCount} more` : '',
  transformStopped: ({
    outputName,
    stopped,
    more,
    why,
  }: {
    readonly outputName: string;
    readonly stopped: string;
    readonly more: string;
    readonly why: string;
  }) => `Does not run on ${outputName}: ${stopped}${more}${why}.`,
  startTransformOnRemote: 'Start the transform on the remote; it says why when it cannot.',
  startAgain: (touchesFollowers: boolean) =>
    touchesFollowers
      ? 'The remote API key may manage more than it needs. Give the output a key that holds the listed privileges and no more, then start the transform.'
      : 'Remove the cause on the remote, then start the transform.',
  notObserved: 'There is no report yet.',
  notObservedNext: 'Wait for the first run.',
  remoteWasNotChecked: 'The remote was not checked.',
  somethingIsMissingOnRemote: 'Something is missing on the remote for',
  notApplied: 'Not applied',
  changedOnRemoteAndLeft: 'Changed on the remote and left alone',
  notAsOnManagement: 'Not as on management',
  onTheirWay: (names: string) => `On their way: ${names}.`,
  waitForNextRun: 'Wait for the next run, or start one with "Sync now".',
  noneOfThemFailed: ({ rowsCount, what }: { readonly rowsCount: number; readonly what: string }) =>
    `${rowsCount} ${what}, none of them failed.`,
} as const;
