/** What remedies say of themselves: items. */

export const itemsRemedyTexts = {
  size: (kibibytes: number) => `, ${kibibytes} KiB`,
  clearAttemptsTitle: 'Clear failed attempts and try again',
  clearAttemptsSummary: (outputName: string) =>
    `What failed on ${outputName} is tried again at once, as if for the first time.`,
  clearFailedAttemptsInInstallation: 'Clear the failed attempts in the installation records',
  recordAsItWasRead:
    'The record as it was read, without latest_install_failed_attempts and latest_uninstall_failed_attempts.',
  startRun: 'Start a run',
  startTransformsTitle: 'Start the transforms',
  startTransformsSummary: (idsCount: number) =>
    `${idsCount === 1 ? 'One transform' : `${idsCount} transforms`} of integrations will be started on the remote.`,
  letRunWithRights: (id: string) => `Let ${id} run with the rights of the key in use`,
  start: (id: string) => `Start ${id}`,
  itRanAlready: 'It ran already.',
  reinstallIntegrations: 'Reinstall integrations',
  reinstallPackagesSummary: ({
    incomplete,
    outputName,
  }: {
    readonly incomplete: string;
    readonly outputName: string;
  }) => `All assets of ${incomplete} are written again on ${outputName}. Data stays.`,
  reinstall: (name: string) => `Reinstall ${name}`,
  bodyIsMissingAssets: ({ name, missing }: { readonly name: string; readonly missing: string }) =>
    `All assets of ${name}, as an install writes them. Missing: ${missing}.`,
  reinstallPackages: (outputName: string) => `The Kibana or console of ${outputName} installs there.`,
  reinstallPackagesNextAction: 'Reinstall the integration in it.',
  nothingThatIntegrationHasBrought: (outputName: string) =>
    `Nothing that an integration has brought is missing on ${outputName}.`,
  nothingToDo: 'Nothing to do.',
  kibanaOrConsoleOf: (outputName: string) => `the Kibana or console of ${outputName}`,
  uploadPackages: 'Upload packages',
  uploadPackagesSummary: ({
    outputName,
    where,
    managementName,
    able,
  }: {
    readonly outputName: string;
    readonly where: string;
    readonly managementName: string;
    readonly able: string;
  }) =>
    `What ${outputName} cannot get from its registry is uploaded to ${where}, as ${managementName} keeps it: ${able}.`,
  leftOut: (lost: string) => `Left out, because no archive is kept: ${lost}.`,
  nothingIsMissing: (outputName: string) => `Nothing is missing on ${outputName} that could be uploaded.`,
  archiveIsKeptNowhere: (lost: string) => `The archive is kept nowhere: ${lost}.`,
  uploadPackagesNextAction: (managementName: string) =>
    `Upload it on ${managementName} once more, which keeps its archive.`,
  bodyIsArchiveOf: ({ name, size }: { readonly name: string; readonly size: string }) =>
    `The body is the archive of ${name}${size}.`,
  bodyIsAllAssets: ({ name, size }: { readonly name: string; readonly size: string }) =>
    `All assets of ${name}${size}, as an install writes them.`,
  upload: (name: string) => `Upload ${name}`,
} as const;
