import { builtInAssets } from './assets/built-in-assets.ts';
import { type ClusterStore } from './cluster-store.ts';
import { hashSecret, type IdSource } from './ids.ts';
import { type Change, put, remove } from './state/cluster-state.ts';
import { type Identity, type LicenseType } from './state/collections.ts';
import { newLicense } from './state/license.ts';

export interface Initial {
  readonly name: string;
  readonly password: string;
  readonly license: LicenseType;
}

/**
 * Makes a fresh store a cluster, or wakes one up: identity, license, built-in assets and the user elastic.
 */
export function initialize(
  store: ClusterStore,
  initial: Initial,
  chance: { readonly now: number; readonly ids: IdSource },
): Identity {
  const known = store.state.table('identity').get('identity');
  const identity: Identity = known ?? {
    uuid: chance.ids.uuid(),
    nodeId: chance.ids.uuid(),
    createdAt: chance.now,
  };
  const changes = known ? restartChanges(store) : firstChanges(identity, initial, chance);
  store.apply([...changes, elasticUser(initial.password)]);
  try {
    store.flush();
  } catch (error) {
    store.close();
    throw error;
  }
  return identity;
}

const firstChanges = (
  identity: Identity,
  initial: Initial,
  chance: { readonly now: number; readonly ids: IdSource },
): readonly Change[] => [
  put('identity', 'identity', identity),
  put(
    'license',
    'current',
    newLicense(initial.license, {
      now: chance.now,
      clusterName: initial.name,
      uid: chance.ids.uuid(),
      trialUsed: initial.license !== 'basic',
    }),
  ),
  ...builtInAssets(chance.now),
];

/** What a restart changes: primaries are allocated again, transient settings are gone. */
const restartChanges = (store: ClusterStore): readonly Change[] => [
  ...[...store.state.table('indices').values()].map((index) =>
    put('indices', index.name, { ...index, primaryTerm: index.primaryTerm + 1 }),
  ),
  ...[...store.state.table('transient-settings').keys()].map((key) => remove('transient-settings', key)),
];

const elasticUser = (password: string): Change =>
  put('users', 'elastic', {
    username: 'elastic',
    secret: hashSecret(password),
    roles: ['superuser'],
    fullName: null,
    email: null,
    metadata: { _reserved: true },
    isEnabled: true,
  });
