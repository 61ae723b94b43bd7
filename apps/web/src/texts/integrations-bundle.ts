/** Texts about bundles: packages and custom assets as one file. */
import type { BundleDescription, BundleImport, ImportedAsset, ImportedPackage } from '@lockstep/contracts';
import { formatQuantity } from '../lib/format.ts';

const MEBIBYTE = 1024 * 1024;

const size = (bytes: number): string =>
  bytes < MEBIBYTE ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

const ACTIONS: Readonly<Record<ImportedPackage['action'] | ImportedAsset['action'], string>> = {
  install: 'Install',
  upgrade: 'Upgrade',
  'keep-archive': 'Keep the archive',
  'opt-in': 'Opt in namespaces',
  create: 'Create',
  update: 'Update',
  none: 'No change',
  refused: 'Refused',
};

const STATES: Readonly<Record<ImportedPackage['state'], string>> = {
  planned: 'To do',
  done: 'Done',
  failed: 'Failed',
  skipped: '–',
};

export const bundleMessages = {
  title: 'Bundles',
  about:
    'Move integrations and custom assets to a site without a package registry. A bundle is one file with archives, signatures, versions and checksums.',
  close: 'Close',
  exportTitle: 'Export a bundle',
  exportLoading: 'Collecting what a bundle holds',
  exportProblem: 'The content of a bundle could not be collected',
  exportEmpty: 'Nothing is installed. Install an integration first.',
  exportWhat: ({ packages, custom_assets: assets, bytes }: BundleDescription) =>
    `${formatQuantity(packages.length, 'integration')} and ${formatQuantity(assets.length, 'custom asset')}, ${size(bytes)}.`,
  exportNamespaces: (count: number) => `With the opt-ins of ${formatQuantity(count, 'namespace')}.`,
  exportUnsigned: (count: number) =>
    `${formatQuantity(count, 'archive')} without a signature. A site that accepts only signed packages refuses ${count === 1 ? 'it' : 'them'}.`,
  exportMissing: 'Missing from the bundle',
  missingItem: (name: string, version: string, reason: string) => `${name} ${version}: ${reason}`,
  download: 'Download the bundle',
  importTitle: 'Import a bundle',
  importAbout: (cluster: string) =>
    `Every checksum is verified first. You see what changes on ${cluster} before anything is written.`,
  file: 'Bundle',
  prompt: 'Choose or drop a .tar file',
  withAssets: 'Import custom assets, too',
  look: 'Preview changes',
  doImport: 'Import',
  importFailed: 'The bundle was not imported',
  importProblem: (file: string) => `${file} was not imported`,
  from: ({ origin, created_at: at }: BundleImport) =>
    `Exported from ${origin.cluster_name} on ${new Date(at).toLocaleString()}.`,
  checksum: 'SHA-256 of the manifest',
  changes: 'Changes',
  results: 'Results',
  noChanges: 'Everything in the bundle is here already.',
  done: (packages: number, failed: number) =>
    failed === 0
      ? `Bundle imported: ${formatQuantity(packages, 'change')}.`
      : `Bundle imported: ${formatQuantity(packages, 'change')}, ${failed} failed or refused.`,
  item: 'Item',
  installed: 'Installed',
  action: 'Action',
  state: 'State',
  caption: 'Packages and custom assets of the bundle, with what happens to each',
  actionOf: (action: ImportedPackage['action'] | ImportedAsset['action']): string => ACTIONS[action],
  stateOf: (state: ImportedPackage['state']): string => STATES[state],
  notInstalled: '–',
  optedIn: (namespaces: readonly string[]) => `Namespaces opted in: ${namespaces.join(', ')}.`,
} as const;
