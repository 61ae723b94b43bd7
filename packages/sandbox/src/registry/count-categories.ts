/** The answer of `/categories`: how many packages each category has (docs/elastic/packages.md#categories). */
import { categoryTitle, parentCategory } from './categories.ts';
import { asTexts, omitEmpty, type Rec } from './record.ts';
import type { RegistryPackage } from './registry-package.ts';

export function countCategories(
  packages: readonly RegistryPackage[],
  includePolicyTemplates: boolean,
): readonly Rec[] {
  const counts = new Map<string, number>();
  const ids = packages.flatMap((pkg) => [
    ...new Set(pkg.categories),
    ...(includePolicyTemplates ? templateCategories(pkg) : []),
  ]);
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, count]) => presentCategory(id, count));
}

function presentCategory(id: string, count: number): Rec {
  const parent = parentCategory(id);
  return omitEmpty({
    id,
    title: categoryTitle(id),
    count,
    parent_id: parent,
    parent_title: parent === undefined ? undefined : categoryTitle(parent),
  });
}

/**
 * One entry per count: each template counts for its own categories, also for those that nobody knows, and for those of its
 * package.
 */
function templateCategories(pkg: RegistryPackage): readonly string[] {
  const templates = pkg.policyTemplates.map((template) => asTexts(template['categories']));
  // A single template without categories of its own is the package itself, which is counted already.
  if (templates.length === 1 && templates[0]?.length === 0) return [];
  const own = new Set(pkg.categories);
  const added = new Set(templates.flat().filter((id) => !own.has(id)));
  return [...templates.flatMap((ids) => [...own, ...ids]), ...added];
}
