/**
 * Which privileges a plan needs on its cluster, so that they can be asked for before the first write: a refusal in the
 * middle leaves half a package. Pure.
 */
import type { JsonObject } from '@lockstep/elastic';
import type { AssetKind, AssetWrite } from '@lockstep/package-registry';
import { textAt, valueAt } from '@lockstep/json';
import {
  indexPrivilege,
  clusterPrivilege,
  uniquePrivileges,
  type NeededPrivilege,
} from '../../conditions/needed-privileges.ts';

/** What an install will do, and what it only looks at. */
export interface InstallPlanFacts {
  readonly writes: readonly Pick<AssetWrite, 'kind' | 'name' | 'body'>[];
  readonly unchanged: readonly Pick<AssetWrite, 'kind'>[];
  readonly removals: readonly { readonly kind: AssetKind; readonly name: string }[];
  /** Patterns of the data streams that follow their templates. */
  readonly patterns: readonly string[];
}

export interface RemovalPlanFacts {
  /** With the bodies that the cluster has: they tell where a transform writes to. */
  readonly removals: readonly {
    readonly kind: AssetKind;
    readonly name: string;
    readonly body: JsonObject;
  }[];
  readonly patterns: readonly string[];
}

/** What every install looks at before it is known what it will write. */
export const LOOK_RIGHTS: readonly NeededPrivilege[] = [
  clusterPrivilege('monitor', 'Reading the version and the license'),
  clusterPrivilege('manage_index_templates', 'Index templates and component templates'),
  clusterPrivilege('read_pipeline', 'Reading ingest pipelines'),
  clusterPrivilege('read_ilm', 'Reading lifecycle policies'),
];

/** The privileges of an install or upgrade, each once. */
export function rightsOfInstall(plan: InstallPlanFacts): readonly NeededPrivilege[] {
  const changed = [...plan.writes, ...plan.removals];
  const changedKinds = new Set(changed.map(({ kind }) => kind));
  const readKinds = plan.unchanged.map(({ kind }) => kind).filter((kind) => !changedKinds.has(kind));
  return uniquePrivileges([
    clusterPrivilege('monitor', 'Reading the version and the license'),
    clusterPrivilege('manage_index_templates', 'Index templates and component templates'),
    ...[...changedKinds].flatMap((kind) => WRITING[kind]),
    ...readKinds.flatMap((kind) => READING[kind]),
    ...changed.filter(({ kind }) => kind === 'esql_view').map(viewRight),
    ...plan.writes.filter(({ kind }) => kind === 'transform').flatMap(({ body }) => transformRights(body)),
    ...streamRights(plan.patterns),
  ]);
}

/** The privileges of a removal, each once. Data is never removed, but the destinations of transforms are. */
export function rightsOfRemoval(plan: RemovalPlanFacts): readonly NeededPrivilege[] {
  const kinds = new Set(plan.removals.map(({ kind }) => kind));
  const destinations = plan.removals
    .filter(({ kind }) => kind === 'transform')
    .flatMap(({ body }) => textAt(body, 'dest', 'index') ?? []);
  return uniquePrivileges([
    ...[...kinds].flatMap((kind) => WRITING[kind]),
    ...plan.removals.filter(({ kind }) => kind === 'esql_view').map(viewRight),
    ...destinations.map((index) =>
      indexPrivilege(index, 'delete_index', 'Removing the destination of a transform'),
    ),
    ...streamRights(plan.patterns),
  ]);
}

const WRITING: Readonly<Record<AssetKind, readonly NeededPrivilege[]>> = {
  ingest_pipeline: [clusterPrivilege('manage_ingest_pipelines', 'Ingest pipelines')],
  component_template: [clusterPrivilege('manage_index_templates', 'Index templates and component templates')],
  index_template: [clusterPrivilege('manage_index_templates', 'Index templates and component templates')],
  ilm_policy: [clusterPrivilege('manage_ilm', 'Lifecycle policies')],
  ml_model: [clusterPrivilege('manage_ml', 'Trained models')],
  transform: [clusterPrivilege('manage_transform', 'Transforms')],
  // A view is an index abstraction: the right is on its name.
  esql_view: [],
};

const READING: Readonly<Record<AssetKind, readonly NeededPrivilege[]>> = {
  ...WRITING,
  ingest_pipeline: [clusterPrivilege('read_pipeline', 'Reading ingest pipelines')],
  ilm_policy: [clusterPrivilege('read_ilm', 'Reading lifecycle policies')],
  ml_model: [clusterPrivilege('monitor_ml', 'Reading trained models')],
  transform: [clusterPrivilege('monitor_transform', 'Reading transforms')],
};

const viewRight = ({ name }: { readonly name: string }): NeededPrivilege =>
  indexPrivilege(name, 'manage_view', 'ES|QL views');

function streamRights(patterns: readonly string[]): readonly NeededPrivilege[] {
  return patterns.flatMap((pattern) => [
    indexPrivilege(pattern, 'view_index_metadata', 'Finding the data streams of the package'),
    indexPrivilege(pattern, 'manage', 'Updating data streams after their templates have changed'),
  ]);
}

/** A transform runs with the rights of whoever stores it; without these it is refused or never starts. */
function transformRights(body: JsonObject): readonly NeededPrivilege[] {
  return [
    ...textsAt(body, 'source', 'index').flatMap((source) => sourceRights(source.replace(/^-/, ''))),
    ...destinationRights(body),
  ];
}

function sourceRights(source: string): readonly NeededPrivilege[] {
  // What is on another cluster is read there.
  if (source.includes(':')) return [];
  return (['read', 'view_index_metadata'] as const).map((right) =>
    indexPrivilege(source, right, 'Reading the source of a transform'),
  );
}

function destinationRights(body: JsonObject): readonly NeededPrivilege[] {
  const index = textAt(body, 'dest', 'index');
  if (index === undefined) return [];
  const list = valueAt(body, 'dest', 'aliases');
  const aliases = (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap(
    (alias) => (typeof alias === 'string' ? alias : textAt(alias, 'alias')) ?? [],
  );
  const rights = [
    ...['read', 'index', 'create_index', 'view_index_metadata'],
    ...(aliases.length > 0 ? ['manage'] : []),
    ...(valueAt(body, 'retention_policy') === undefined ? [] : ['delete']),
  ];
  return [
    ...rights.map((right) => indexPrivilege(index, right, 'Writing the destination of a transform')),
    ...aliases.map((alias) => indexPrivilege(alias, 'manage', 'Aliases of the destination of a transform')),
  ];
}

/** A text, or several. */
function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = valueAt(value, ...path);
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.flatMap((one) => (typeof one === 'string' ? one.split(',').map((name) => name.trim()) : []));
}
