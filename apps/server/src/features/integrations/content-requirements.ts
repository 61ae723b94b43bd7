/** What the manifest of a package says that it needs of others. Pure. */
import { objectsAt, textAt } from '@lockstep/json';
import type { PackageContents } from '@lockstep/package-registry';
import type { Dependency } from './installed-package.ts';

/** The content packages that a package needs; a range that is missing is any version. */
export function contentRequirements({ manifest }: Pick<PackageContents, 'manifest'>): readonly Dependency[] {
  return objectsAt(manifest, 'requires', 'content').flatMap((entry) => {
    const name = textAt(entry, 'package');
    return name === undefined ? [] : [{ name, version: textAt(entry, 'version') ?? '*' }];
  });
}
