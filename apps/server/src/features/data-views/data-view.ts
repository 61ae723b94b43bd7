/** The managed data views: logs and metrics of each linked cluster, named as Kibana names them (docs/elastic/synced-integrations.md#data-views). */

export const DATA_VIEW_KINDS = ['logs', 'metrics'] as const;
export type DataViewKind = (typeof DATA_VIEW_KINDS)[number];

export interface DataView {
  /** Also its title: the expression that it searches, such as `paris:logs-*`. */
  readonly id: string;
  readonly remoteCluster: string;
  readonly kind: DataViewKind;
  readonly createdAt: number;
}

export const TIME_FIELD = '@timestamp';

/** ID and title in one: the index pattern over the remote, such as `paris:logs-*`. */
export function dataViewId(remoteCluster: string, kind: DataViewKind): string {
  return `${remoteCluster}:${kind}-*`;
}

export interface KnownLink {
  readonly alias: string;
  readonly isConnected: boolean;
}

export interface DataViewChanges {
  readonly add: readonly DataView[];
  readonly remove: readonly DataView[];
  /** Links that get their views once they have been connected. */
  readonly waiting: readonly string[];
}

/**
 * What has to be done so that there are views for exactly the links that there are. A link gets its views when it is
 * first seen connected and keeps them while it is registered, so that a broken connection takes nothing away.
 */
export function dataViewChanges(
  links: readonly KnownLink[],
  views: readonly DataView[],
  now: number,
): DataViewChanges {
  const have = new Set(views.map(({ id }) => id));
  const lacking = links.flatMap(({ alias, isConnected }) =>
    DATA_VIEW_KINDS.filter((kind) => !have.has(dataViewId(alias, kind))).map((kind) => ({
      alias,
      kind,
      isConnected,
    })),
  );
  const aliases = new Set(links.map(({ alias }) => alias));
  return {
    add: lacking
      .filter(({ isConnected }) => isConnected)
      .map(({ alias, kind }) => ({
        id: dataViewId(alias, kind),
        remoteCluster: alias,
        kind,
        createdAt: now,
      })),
    remove: views.filter(({ remoteCluster }) => !aliases.has(remoteCluster)),
    waiting: [...new Set(lacking.filter(({ isConnected }) => !isConnected).map(({ alias }) => alias))],
  };
}
