// Assets that are known by their place in the archive and never parsed (spec/packages.md 2.6).

import type { ListedAsset, PackageFile } from './package-contents.ts';

/** Folders whose saved objects have another type name; the others are called like their folder. */
const SAVED_OBJECT_TYPES: ReadonlyMap<string, string> = new Map([
  ['index_pattern', 'index-pattern'],
  ['security_rule', 'security-rule'],
  ['csp_rule_template', 'csp-rule-template'],
  ['ml_module', 'ml-module'],
  ['osquery_pack_asset', 'osquery-pack-asset'],
  ['osquery_saved_query', 'osquery-saved-query'],
  ['security_ai_prompt', 'security-ai-prompt'],
]);

export function listKibanaAssets(files: readonly PackageFile[]): readonly ListedAsset[] {
  return files.flatMap(({ path }): ListedAsset[] => {
    const match = /^kibana\/([^/]+)\/(.+)\.json$/.exec(path);
    const folder = match?.[1];
    const name = match?.[2];
    if (folder === undefined || name === undefined) return [];
    return [{ type: SAVED_OBJECT_TYPES.get(folder) ?? folder, name, path }];
  });
}

/** Ready-made templates (no rule says what they are called in a cluster) and texts for Kibana's assistant. */
export function listOtherAssets(files: readonly PackageFile[]): readonly ListedAsset[] {
  return files.flatMap(({ path }): ListedAsset[] => {
    const template = /^elasticsearch\/(index_template|component_template)\/(.+)\.json$/.exec(path);
    if (template?.[1] !== undefined && template[2] !== undefined) {
      return [{ type: template[1], name: template[2], path }];
    }
    const text = /^docs\/knowledge_base\/(.+)\.md$/.exec(path)?.[1];
    return text === undefined ? [] : [{ type: 'knowledge_base', name: text, path }];
  });
}
