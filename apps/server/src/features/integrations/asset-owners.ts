/** Installation records as the owners of custom assets: by their data streams (docs/compatibility.md, B12). */
import type { AssetDataStream, AssetOwner } from '@lockstep/sync-engine';
import { namespacesOf, type InstalledPackage } from './installed-package.ts';

export function toAssetOwner(installed: InstalledPackage): AssetOwner {
  return {
    packageName: installed.name,
    packageVersion: installed.version,
    dataStreams: dataStreamsOf(installed),
    namespaces: [...new Set([...namespacesOf(installed).enabled, ...templateNamespaces(installed)])],
  };
}

const NAMESPACE = '@namespace.';

/**
 * The record lists templates before they are written, and says that the namespaces are opted in when all are there. Who
 * reads in between, or after a crash, must not take `<namespace>@custom` for the package's own custom template.
 */
function templateNamespaces({ assets }: InstalledPackage): readonly string[] {
  return assets.flatMap(({ type, id }) => {
    const at = type === 'index_template' ? id.indexOf(NAMESPACE) : -1;
    return at === -1 ? [] : [id.slice(at + NAMESPACE.length)];
  });
}

/** A record lists the index templates and every component template that they are composed of. */
function dataStreamsOf({ assets, indexPatterns }: InstalledPackage): readonly AssetDataStream[] {
  const composedOf = assets.flatMap(({ type, id }) =>
    type === 'component_template' && id.endsWith('@custom') ? [id] : [],
  );
  const patterns = Object.values(indexPatterns);
  return assets.flatMap(({ type, id }) =>
    type === 'index_template' && !id.includes(NAMESPACE)
      ? [
          {
            name: id,
            indexPatterns: patterns.filter(
              (pattern) => pattern.startsWith(`${id}-`) || pattern.startsWith(`${id}.`),
            ),
            composedOf,
            hooks: [`${id}@custom`],
          },
        ]
      : [],
  );
}
