// Index and component templates that a package brings ready made, whatever its data streams are.

import type { AssetFile, PackageContents } from '../archive/package-contents.ts';
import { withMeta, withoutSystemFields, type AssetPart, type CompiledWrite } from './asset-write.ts';

export const LEGACY_REASON =
  'A template of the old form, without `template` and `composed_of`; only composable ones are written';

/**
 * They are called like their files and written as they are, but for our mark: without it nobody could tell whose they
 * are, so a removal would leave them behind. They come first, since destinations of transforms may rely on them.
 */
export function compileReadyTemplates(pkg: PackageContents): AssetPart {
  const components = pkg.componentTemplates.map((file) => readyTemplate('component_template', file, pkg));
  const indices = pkg.indexTemplates
    .filter(isComposable)
    .map((file) => readyTemplate('index_template', file, pkg));
  return {
    writes: [...components, ...indices],
    references: [
      ...components.map(({ name }) => ({ id: name, type: 'component_template' as const })),
      ...indices.map(({ name }) => ({ id: name, type: 'index_template' as const })),
    ],
    findings: [],
  };
}

/** Those that only the template API before 7.8 would take. */
export function legacyTemplates(pkg: PackageContents): readonly AssetFile[] {
  return pkg.indexTemplates.filter((file) => !isComposable(file));
}

function isComposable({ body }: AssetFile): boolean {
  return body['template'] !== undefined || body['composed_of'] !== undefined;
}

function readyTemplate(
  kind: 'component_template' | 'index_template',
  { name, body, path }: AssetFile,
  pkg: PackageContents,
): CompiledWrite {
  return {
    kind,
    name,
    body: { ...withoutSystemFields(body), _meta: withMeta(body['_meta'], pkg.name) },
    from: path,
  };
}
