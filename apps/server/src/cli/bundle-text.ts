/** Bundles and imports of them as text for people. */
import type { BundleImport } from '@lockstep/contracts';
import type { BundleManifest } from '@lockstep/package-registry';
import { textTable } from './text-table.ts';

/** A bundle for people: where it comes from, its checksum, and what is in it. */
export function bundleText(
  { created_at: createdAt, origin, packages, files, custom_assets: assets }: BundleManifest,
  { manifestSha256, bytes }: { readonly manifestSha256: string; readonly bytes: number },
): string {
  const signed = packages.filter(({ signature }) => signature !== null).length;
  const rows = packages.map(({ name, version, source, signature, namespaces, missing }) => [
    name,
    version,
    source,
    signature === null ? 'not signed' : 'signed',
    [...namespaces.map((namespace) => `namespace ${namespace}`), missing ?? ''].join(' ').trim(),
  ]);
  return [
    `Bundle of ${origin.cluster_name} (${origin.cluster_uuid}), ${createdAt}`,
    `SHA-256 of its manifest: ${manifestSha256}`,
    `${String(packages.length)} packages, ${String(signed)} with a signature; ${String(files.length)} files, ${String(bytes)} bytes, every checksum right`,
    assets === null ? 'No custom assets' : 'With custom assets',
    textTable(rows),
  ].join('\n');
}

/** What an import did, or would do, for each package and custom asset. */
export function importText({
  is_dry_run: isDryRun,
  origin,
  packages,
  custom_assets: assets,
}: BundleImport): string {
  const rows = [
    ...packages.map((one) => ({ ...one, what: nameOf(one) })),
    ...assets.map((one) => ({ ...one, what: `${one.type.replaceAll('_', ' ')} ${one.name}` })),
  ].map(({ what, action, state, message, next_action: next }) => [
    what,
    action.replace('-', ' '),
    state,
    [message, next].filter((part) => part !== null).join(' '),
  ]);
  const head = isDryRun
    ? `What the bundle of ${origin.cluster_name} would change; nothing was changed:`
    : `Bundle of ${origin.cluster_name}:`;
  return `${head}\n${textTable(rows)}`;
}

function nameOf({ name, version, namespaces }: BundleImport['packages'][number]): string {
  return [`${name} ${version}`, ...namespaces.map((namespace) => `+${namespace}`)].join(' ');
}
