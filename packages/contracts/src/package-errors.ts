/** The codes about packages: a part of the catalog of errors. */

export interface ErrorEntry {
  readonly status: number;
  readonly meaning: string;
  readonly nextAction: string;
}

export const PACKAGE_ERRORS = {
  PACKAGE_NOT_FOUND: {
    status: 404,
    meaning: 'The package registry does not have that package or version.',
    nextAction: 'Check the name and version, or mirror the version to the registry that this console uses.',
  },
  PACKAGE_NOT_INSTALLED: {
    status: 400,
    meaning: 'The integration is not installed on this cluster.',
    nextAction: 'Reload the list of integrations.',
  },
  PACKAGE_ROLLBACK_REFUSED: {
    status: 400,
    meaning:
      'The package has no previous version to go back to, or something needs the one that is installed.',
    nextAction: 'Read which of the two it is; install a version by its number with force: true instead.',
  },
  PACKAGE_POLICIES_NOT_UPGRADED: {
    status: 409,
    meaning: 'The package was upgraded, and not all of its integration policies were.',
    nextAction: 'Read which ones and why, and move them with POST /api/fleet/package_policies/upgrade.',
  },
  PACKAGE_TASK_NOT_FOUND: {
    status: 404,
    meaning: 'There is no such task on several packages, or it ended more than an hour ago.',
    nextAction: 'Check what is installed; what a task did is in Activity, too.',
  },
  PACKAGE_ARCHIVE_INVALID: {
    status: 400,
    meaning: 'The package archive is damaged or breaks a rule of the package format.',
    nextAction: 'Fetch the archive again; if it stays so, tell the maintainer of the package.',
  },
  PACKAGE_OUTDATED: {
    status: 400,
    meaning: 'A newer version is installed, or a newer compatible one is in the registry.',
    nextAction: 'Install the newest version, or send force: true.',
  },
  PACKAGE_INSTALL_FAILED: {
    status: 500,
    meaning: 'Elasticsearch refused one of the assets of the package.',
    nextAction: 'Read which asset and why, fix that, and install again.',
  },
  PACKAGE_INCOMPATIBLE: {
    status: 400,
    meaning: 'The package asks for a stack version that this cluster does not have.',
    nextAction:
      'Install a version of the package that fits, upgrade the cluster, or send ignore_constraints: true.',
  },
  PACKAGE_LICENSE_TOO_LOW: {
    status: 400,
    meaning: 'The package needs a higher license than the cluster has.',
    nextAction: 'Raise the license of the cluster, or choose another package.',
  },
  PACKAGE_REQUIREMENT_MISSING: {
    status: 400,
    meaning: 'The package needs another package that is not installed in a version that fits.',
    nextAction: 'Install what the message names first, or skip the check with skipDependencyCheck=true.',
  },
  PACKAGE_AGENTLESS_ONLY: {
    status: 400,
    meaning: 'The package works only agentless, which this cluster does not offer.',
    nextAction: 'Choose another package, or send force: true to install its assets all the same.',
  },
  PACKAGE_UNVERIFIED: {
    status: 400,
    meaning: 'The signature of the package does not fit its archive.',
    nextAction: 'Find out who changed the archive; send force: true only when you trust it.',
  },
  PACKAGE_SIGNATURE_REQUIRED: {
    status: 400,
    meaning: 'Only packages with a verified signature are installed here, and this one has none that fits.',
    nextAction:
      'Find out why the registry has no good signature for it. registry.acceptUnsigned in the configuration accepts packages without one.',
  },
  PACKAGE_UPLOADS_OFF: {
    status: 403,
    meaning: 'Uploaded packages carry no signature, and only signed packages are installed here.',
    nextAction: 'Install the package from the registry, or set registry.acceptUploads in the configuration.',
  },
  BUNDLE_INVALID: {
    status: 400,
    meaning: 'The file is no whole bundle: a checksum, a size, or the file itself is not as it should be.',
    nextAction: 'Copy the bundle again, or export it again; compare with lockstep bundle verify.',
  },
  PACKAGE_ASSET_FOREIGN: {
    status: 409,
    meaning: 'An asset that the package would write belongs to another package or to nobody known.',
    nextAction: 'Check the asset that the message names; remove or rename it, or send force: true.',
  },
  STACK_TEMPLATES_MISSING: {
    status: 400,
    meaning: 'The cluster lacks component templates that Elasticsearch brings along.',
    nextAction: 'Switch stack.templates.enabled back on in the cluster, and wait until they are there.',
  },
  PACKAGE_NEEDED: {
    status: 400,
    meaning: 'Other installed packages need the package.',
    nextAction: 'Uninstall the packages that the message names, and it goes with the last of them.',
  },
  NAMESPACES_OVERLAP: {
    status: 400,
    meaning: 'One namespace begins with another, so their index templates would match the same data streams.',
    nextAction: 'Leave out one of the namespaces that the message names, or rename one.',
  },
  PACKAGE_IN_USE: {
    status: 400,
    meaning: 'Integration policies use the package.',
    nextAction: 'Remove the policies that the message names first, or send force=true.',
  },
} as const satisfies Record<string, ErrorEntry>;
