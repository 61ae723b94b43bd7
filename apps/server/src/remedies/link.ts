/** Remedies of the link from the remote to management. Pure. */
import {
  removeRemoteClusterRequest,
  saveRemoteClusterRequest,
  UNKNOWN_STORED_KEYS,
  type ElasticsearchRequest,
  type RemoteClusterSettings,
  type SetupSide,
  type StoredKeys,
} from '@lockstep/contracts';
import type { ClusterSettings } from '@lockstep/elastic';
import { valueAt } from '@lockstep/json';
import { reloadStep } from './credential.ts';
import { remedy, type Remedy, type RemedyRequest, type RequestStep } from './remedy.ts';
import { linkRemedyTexts as texts } from '../texts/remedies/link-remedies.ts';

/** Keys of one link as they are stored, without the prefix. */
export function storedKeys({ persistent, transient }: ClusterSettings, alias: string): StoredKeys {
  const prefix = `cluster.remote.${alias}.`;
  const keys = (settings: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.keys(settings).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  return { persistent: keys(persistent), transient: keys(transient) };
}

const on = (side: SetupSide, { method, path, body }: ElasticsearchRequest): RemedyRequest => ({
  side,
  method,
  path,
  body: body ?? null,
});

function save(settings: RemoteClusterSettings, { stored, side }: Required<LinkPlace>): RequestStep {
  return {
    kind: 'request',
    label: `Register "${settings.name}"`,
    request: on(side, saveRemoteClusterRequest(settings, stored)),
    creates: () => ({ kind: 'remote_cluster', place: side, name: settings.name, ref: null }),
  };
}

export interface LinkPlace {
  /** Keys of the link as they are stored; when they are not known, every key that may be there is removed. */
  readonly stored?: StoredKeys;
  /** The cluster that connects: the remote, unless it is the link back. */
  readonly side?: SetupSide;
}

/**
 * Creates or changes a link with one settings request. Keys of the other mode and of other scopes in `stored` are
 * removed by the same request, as Elasticsearch refuses mixed settings.
 */
export function saveLink(
  settings: RemoteClusterSettings,
  { stored = UNKNOWN_STORED_KEYS, side = 'remote' }: LinkPlace = {},
): Remedy<'save-link'> {
  return remedy({
    id: 'save-link',
    title: texts.saveLinkTitle(settings.name),
    summary: texts.saveLinkSummary,
    steps: [save(settings, { stored, side })],
    needs: { cluster: ['manage'], index: [] },
    undo: [on(side, removeRemoteClusterRequest(settings.name))],
    proves: ['LinkRegistered', 'LinkSettingsFit'],
  });
}

/** Removes every setting of a link in every scope. Its key stays in the keystores. */
export function removeLink(name: string, stored?: StoredKeys): Remedy<'remove-link'> {
  return remedy({
    id: 'remove-link',
    title: texts.removeLinkTitle(name),
    summary: texts.removeLinkSummary,
    isDestructive: true,
    steps: [
      {
        kind: 'request',
        label: `Remove "${name}"`,
        request: on('remote', removeRemoteClusterRequest(name, stored)),
      },
    ],
    needs: { cluster: ['manage'], index: [] },
  });
}

/** Registers or corrects the link, lets the nodes load its key, and waits until it is connected. */
export function createAlias(
  settings: RemoteClusterSettings,
  stored: StoredKeys,
): Pick<Remedy<'create-alias'>, 'steps' | 'undo'> {
  const { name } = settings;
  return {
    steps: [
      save(settings, { stored, side: 'remote' }),
      reloadStep(name),
      {
        kind: 'wait',
        label: texts.waitUntilIsConnected(name),
        request: { side: 'remote', method: 'GET', path: '/_remote/info', body: null },
        until: (body) => valueAt(body, name, 'connected') === true,
      },
    ],
    undo: saveLink(settings).undo,
  };
}
