import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DATA_VIEW_KINDS, dataViewChanges, dataViewId, type DataView, type KnownLink } from './data-view.ts';

const alias = fc.constantFrom('paris', 'tokyo', 'oslo', 'lima');
const links: fc.Arbitrary<readonly KnownLink[]> = fc.uniqueArray(
  fc.record({ alias, isConnected: fc.boolean() }),
  {
    selector: (link) => link.alias,
  },
);

const apply = (all: readonly KnownLink[], views: readonly DataView[]): readonly DataView[] => {
  const { add, remove } = dataViewChanges(all, views, 1);
  return [...views.filter(({ id }) => !remove.some((gone) => gone.id === id)), ...add];
};

it('C11: has both views of every link that was once connected and is still there, and no others', () => {
  fc.assert(
    fc.property(fc.array(links, { maxLength: 6 }), (history) => {
      let views: readonly DataView[] = [];
      const earned = new Set<string>();
      for (const now of history) {
        views = apply(now, views);
        for (const each of [...earned]) if (!now.some((link) => link.alias === each)) earned.delete(each);
        for (const link of now) if (link.isConnected) earned.add(link.alias);
        const wanted = [...earned].flatMap((name) => DATA_VIEW_KINDS.map((kind) => dataViewId(name, kind)));
        expect(views.map(({ id }) => id).sort()).toEqual(wanted.sort());
        const again = dataViewChanges(now, views, 2);
        expect([again.add, again.remove]).toEqual([[], []]);
        expect(again.waiting.every((name) => !earned.has(name))).toBe(true);
      }
    }),
  );
});

it('S4: adds only the views that are lacking', () => {
  const logsOf = (remoteCluster: string): DataView => ({
    id: dataViewId(remoteCluster, 'logs'),
    remoteCluster,
    kind: 'logs',
    createdAt: 1,
  });
  const two = ['remote1', 'remote2'];
  const changes = dataViewChanges(
    two.map((name) => ({ alias: name, isConnected: true })),
    two.map(logsOf),
    2,
  );
  expect(changes.add.map(({ id }) => id)).toEqual(['remote1:metrics-*', 'remote2:metrics-*']);
  expect(changes.remove).toEqual([]);
});
