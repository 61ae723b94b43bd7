/**
 * Callees before callers, otherwise in the given order. Pipelines that call each other in a circle keep the
 * given order: Elasticsearch refuses such a loop when data arrives, not when it is stored.
 */
export function orderByCalls<Item>(
  items: readonly Item[],
  describe: (item: Item) => { readonly name: string; readonly calls: readonly string[] },
): readonly Item[] {
  const byName = new Map(items.map((item) => [describe(item).name, item]));
  const ordered: Item[] = [];
  const seen = new Set<Item>();
  const open = items.toReversed().map((item) => ({ item, isLeaving: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { item } = next;
    if (next.isLeaving) {
      ordered.push(item);
    } else if (!seen.has(item)) {
      seen.add(item);
      open.push({ item, isLeaving: true });
      const callees = describe(item).calls.flatMap((name) => byName.get(name) ?? []);
      for (const callee of callees.toReversed()) open.push({ item: callee, isLeaving: false });
    }
  }
  return ordered;
}
