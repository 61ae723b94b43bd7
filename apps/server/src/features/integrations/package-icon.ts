/** Package icons, fetched from the registry for the browser, which must not talk to it. */
import type { RegistryClient } from '@lockstep/package-registry';

const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg' };

export interface Icon {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The first icon of a package version; undefined when there is none or the registry does not give it. */
export async function fetchPackageIcon(
  registry: RegistryClient,
  wanted: { readonly name: string; readonly version: string },
): Promise<Icon | undefined> {
  const info = await registry.packageInfo(wanted.name, wanted.version);
  if (info.kind !== 'found') return undefined;
  const src = info.package.icons[0]?.src;
  if (src === undefined) return undefined;
  // The type comes from our own list, never from the registry: an icon must not turn into a page.
  const contentType = TYPES[src.split('.').at(-1)?.toLowerCase() ?? ''];
  if (contentType === undefined) return undefined;
  const file = await registry.file(wanted.name, wanted.version, src);
  return file.kind === 'found' ? { contentType, bytes: file.bytes } : undefined;
}
