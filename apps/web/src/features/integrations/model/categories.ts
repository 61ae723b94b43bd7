/** Categories as a list of two levels, counted over the packages that are listed. */
import type { PackageItem } from '@lockstep/contracts';
import type { CategoryItem } from '../api/categories-query.ts';

interface CategoryNode {
  readonly id: string;
  readonly title: string;
  readonly parentId: string | undefined;
}

export type CategoryTree = ReadonlyMap<string, CategoryNode>;

export interface CountedCategory {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** 1 below another one. */
  readonly depth: 0 | 1;
}

/** What the registry knows, and by their ids those that only packages name. */
export function categoryTree(items: readonly PackageItem[], known: readonly CategoryItem[]): CategoryTree {
  const nodes = new Map<string, CategoryNode>();
  for (const id of items.flatMap(({ categories }) => categories)) {
    nodes.set(id, { id, title: titleOfId(id), parentId: undefined });
  }
  for (const { parent_id: id, parent_title: title } of known) {
    if (id !== undefined) nodes.set(id, { id, title: title ?? titleOfId(id), parentId: undefined });
  }
  for (const { id, title, parent_id: parentId } of known) nodes.set(id, { id, title, parentId });
  return nodes;
}

/** "message_queue" is read as "Message queue". */
function titleOfId(id: string): string {
  const words = id.replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A package that only names a lower category also counts for the one above it. */
export function isInCategory(
  { categories }: Pick<PackageItem, 'categories'>,
  category: string,
  tree: CategoryTree,
): boolean {
  return categories.some((id) => id === category || tree.get(id)?.parentId === category);
}

/** Those that have packages, and the chosen one, by title, each followed by the ones below it. */
export function countedCategories(
  items: readonly PackageItem[],
  tree: CategoryTree,
  chosen?: string,
): readonly CountedCategory[] {
  const counted = [...tree.values()]
    .map((node) => ({ ...node, count: items.filter((item) => isInCategory(item, node.id, tree)).length }))
    .filter(({ id, count }) => count > 0 || id === chosen || tree.get(chosen ?? '')?.parentId === id)
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  const isInner = ({ parentId }: CategoryNode): boolean => parentId !== undefined && tree.has(parentId);
  return counted
    .filter((node) => !isInner(node))
    .flatMap((node) => [
      { id: node.id, title: node.title, count: node.count, depth: 0 as const },
      ...counted
        .filter(({ parentId }) => parentId === node.id)
        .map(({ id, title, count }) => ({ id, title, count, depth: 1 as const })),
    ]);
}
