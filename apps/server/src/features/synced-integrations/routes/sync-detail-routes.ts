/** Looked up live for one row of a report: a custom asset on both sides, and who uses a package on the remote. */
import {
  getCustomAssetSides,
  getRemotePackageAssets,
  getRemotePackageUsers,
  type CustomAssetSides,
  type RemotePackageAssets,
  type RemotePackageUsers,
} from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import {
  assetKey,
  assetSides,
  assetsOf,
  type AssetBody,
  type AssetId,
  type LeaderState,
} from '@lockstep/sync-engine';
import type { Binder } from '../../../http/bind-route.ts';
import { requireConsole, type RoutedOutput } from './routed-output.ts';

/** A connection to the remote of an output, or why there is none. */
export type RemoteConnection =
  | { readonly kind: 'connected'; readonly connection: ElasticConnection }
  | { readonly kind: 'unusable'; readonly message: string };

/** `not-kept`: that cluster keeps no policies where this console could read them. */
type FoundUsers = Extract<RemotePackageUsers, { kind: 'known' }>['policies'] | 'not-kept';

/** Undefined: no install by Lockstep is on record there. */
type FoundAssets = Omit<Extract<RemotePackageAssets, { kind: 'known' }>, 'kind'> | undefined;

export interface SyncDetailRoutesOptions {
  readonly routed: (outputId: string) => Promise<RoutedOutput>;
  readonly connectTo: (outputId: string) => Promise<RemoteConnection>;
  /** The newest leader document; undefined before the first. */
  readonly leader: () => LeaderState | undefined;
  readonly usersOn: (connection: ElasticConnection, packageName: string) => Promise<FoundUsers>;
  readonly assetsOn: (connection: ElasticConnection, packageName: string) => Promise<FoundAssets>;
  /** Something that an install wrote is gone there. */
  readonly onIncomplete: (outputId: string) => void;
}

export function bindSyncDetailRoutes(binder: Binder, options: SyncDetailRoutesOptions): void {
  const remoteOf = async (outputId: string) => {
    const output = requireConsole(await options.routed(outputId), outputId);
    return { name: output.outputName, remote: await options.connectTo(outputId) };
  };

  binder.guarded(getCustomAssetSides, async ({ params: { outputId, type, name } }) => {
    const { remote } = await remoteOf(outputId);
    const [main, there] = [onMain(options.leader(), { type, name }), await onRemote(remote, { type, name })];
    return { item: { type, name, ...compare(type, main, there) } };
  });

  binder.guarded(getRemotePackageUsers, async ({ params: { outputId, packageName } }) => {
    const { name, remote } = await remoteOf(outputId);
    return { item: await findUsers(options, { name, remote, packageName }) };
  });

  binder.guarded(getRemotePackageAssets, async ({ params: { outputId, packageName } }) => {
    const { remote } = await remoteOf(outputId);
    const item = await findAssets(options, remote, packageName);
    if (item.kind === 'known' && item.items.some(({ state }) => state === 'missing'))
      options.onIncomplete(outputId);
    return { item };
  });
}

/** Undefined body: absent. */
type Side =
  | { readonly kind: 'read'; readonly body: AssetBody | undefined }
  | { readonly kind: 'unknown'; readonly message: string };

function onMain(leader: LeaderState | undefined, id: AssetId): Side {
  if (leader === undefined) return { kind: 'unknown', message: 'The list has not been written yet.' };
  const asset = assetsOf(leader).get(assetKey(id));
  return { kind: 'read', body: asset === undefined || asset.isDeleted ? undefined : asset.body };
}

async function onRemote(remote: RemoteConnection, { type, name }: AssetId): Promise<Side> {
  if (remote.kind === 'unusable') return { kind: 'unknown', message: remote.message };
  const { templates, pipelines } = remote.connection;
  try {
    const found =
      type === 'component_template'
        ? await templates.getComponentTemplates(name)
        : await pipelines.get([name]);
    return { kind: 'read', body: found.find((each) => each.name === name)?.body };
  } catch (error) {
    if (isElasticError(error)) return { kind: 'unknown', message: error.details.message };
    throw error;
  }
}

function compare(
  type: AssetId['type'],
  main: Side,
  remote: Side,
): Pick<CustomAssetSides, 'main' | 'remote' | 'is_equal'> {
  const bodyOf = (side: Side): AssetBody | undefined => (side.kind === 'read' ? side.body : undefined);
  const sides = assetSides(type, bodyOf(main), bodyOf(remote));
  const isKnown = main.kind === 'read' && remote.kind === 'read';
  return {
    main: present(main, sides.main),
    remote: present(remote, sides.remote),
    is_equal: isKnown && sides.isEqual,
  };
}

function present(side: Side, body: AssetBody | undefined): CustomAssetSides['main'] {
  if (side.kind === 'unknown') return side;
  return body === undefined ? { kind: 'absent' } : { kind: 'there', body: { ...body } };
}

interface Sought {
  readonly name: string;
  readonly remote: RemoteConnection;
  readonly packageName: string;
}

async function findUsers(
  { usersOn }: SyncDetailRoutesOptions,
  { name, remote, packageName }: Sought,
): Promise<RemotePackageUsers> {
  const unknown = (message: string, next_action: string): RemotePackageUsers => ({
    kind: 'unknown',
    message,
    next_action,
  });
  const lookThere = `Check the policies of ${packageName} in the console of ${name}.`;
  if (remote.kind === 'unusable') return unknown(remote.message, lookThere);
  try {
    const policies = await usersOn(remote.connection, packageName);
    if (policies !== 'not-kept') return { kind: 'known', policies };
    return unknown(
      `${name} keeps no policies where this console could read them; a Kibana keeps its own.`,
      lookThere,
    );
  } catch (error) {
    if (!isElasticError(error)) throw error;
    if (error.details.kind !== 'forbidden') return unknown(error.details.message, lookThere);
    return unknown(
      `The remote API key of ${name} may not read the policies there.`,
      `Give the key the right to read the index lockstep-policies on ${name}, or look in its own console.`,
    );
  }
}

async function findAssets(
  { assetsOn }: SyncDetailRoutesOptions,
  remote: RemoteConnection,
  packageName: string,
): Promise<RemotePackageAssets> {
  if (remote.kind === 'unusable') return { kind: 'unknown', message: remote.message };
  try {
    const found = await assetsOn(remote.connection, packageName);
    return found === undefined ? { kind: 'not_recorded' } : { kind: 'known', ...found };
  } catch (error) {
    if (isElasticError(error)) return { kind: 'unknown', message: error.details.message };
    throw error;
  }
}
