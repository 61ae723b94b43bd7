/** In the place of a cluster in the address: all that can be reached. No output has such an id. */
export const ALL_CLUSTERS = '*';

/** A row of one cluster in a list over all of them. */
export type OnCluster<Row> = Row & {
  /** Of the row: the name is there once in each cluster. */
  readonly id: string;
  readonly cluster: { readonly id: string; readonly name: string };
};

export function onCluster<Row extends { readonly name: string }>(
  rows: readonly Row[],
  cluster: { readonly id: string; readonly name: string },
): readonly OnCluster<Row>[] {
  return rows.map((row) => ({ ...row, id: `${cluster.id} ${row.name}`, cluster }));
}
