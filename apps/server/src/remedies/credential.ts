/** Remedies of keys, tokens and keystores. What an answer holds that is secret is read here and kept nowhere. Pure. */
import type { SetupSide } from '@lockstep/contracts';
import { stringsAt, textAt } from '@lockstep/json';
import { readReloadAnswer } from './reload-answer.ts';
import {
  remedy,
  request,
  segment,
  type Created,
  type Remedy,
  type RemedyRequest,
  type RequestStep,
} from './remedy.ts';
import { credentialTexts as texts } from '../texts/remedies/credential.ts';

type Body = Readonly<Record<string, unknown>>;

/** Every node reads its keystore again; the answer says what each of them found (`reload-answer.ts`). */
function loadStep(password: string | undefined): RequestStep {
  return {
    kind: 'request',
    label: texts.reloadSecureSettingsOnEvery,
    request: request(
      'remote',
      'POST',
      '/_nodes/reload_secure_settings',
      password === undefined ? null : { secure_settings_password: password },
    ),
  };
}

/** Fails when the key of the link is not loaded; `alias` undefined: only when a node could not read its keystore. */
export function reloadStep(alias: string | undefined, password?: string): RequestStep {
  return {
    ...loadStep(password),
    problemIn: (body) => {
      const { problem, failed } = readReloadAnswer(body, alias ?? '');
      if (problem === undefined || (alias === undefined && failed.length === 0)) return undefined;
      const { message, nextAction, problemId } = problem;
      return `${message} ${nextAction}${problemId === undefined ? '' : ` (${problemId})`}`;
    },
  };
}

/** Loads the keystores for somebody who reads the answer node by node. */
export function loadKeystores(password?: string): Remedy<'reload-secure-settings'> {
  return { ...reloadSecureSettings(undefined, password), steps: [loadStep(password)] };
}

/**
 * All nodes read their keystores again. Needed after a key was put there; the password is that of protected
 * keystores.
 */
export function reloadSecureSettings(
  alias: string | undefined,
  password?: string,
): Remedy<'reload-secure-settings'> {
  return remedy({
    id: 'reload-secure-settings',
    title: texts.reloadSecureSettingsTitle,
    summary: texts.reloadSecureSettingsSummary,
    steps: [reloadStep(alias, password)],
    needs: { cluster: ['manage'], index: [] },
    proves: ['CrossClusterKeyValid', 'KeystoreHasKey', 'LinkConnected'],
  });
}

const keyCreated =
  (kind: 'api_key' | 'cross_cluster_api_key', place: SetupSide, name: string) =>
  (body: unknown): Created => {
    return { kind, place, name, ref: textAt(body, 'id') ?? null };
  };

/** Least privilege: the key can follow `replication` and search `search`, and nothing else. */
export function createCrossClusterKey(
  side: SetupSide,
  { name, ...access }: CrossClusterAccess,
): Remedy<'recreate-cross-cluster-key'> {
  const grants = Object.entries(access).map(([kind, names]) => [kind, [{ names: [...names] }]] as const);
  return createKeyOfLink(side, { name, access: Object.fromEntries(grants) });
}

/** `access` as Elasticsearch tells of it, which is how it wants it, too; `expiration` such as `90d`. */
export function createKeyOfLink(
  side: SetupSide,
  body: {
    readonly name: string;
    readonly access: Body;
    readonly expiration?: string;
    readonly metadata?: Body;
  },
): Remedy<'recreate-cross-cluster-key'> {
  return remedy({
    id: 'recreate-cross-cluster-key',
    title: texts.createKeyOfLinkTitle,
    summary: texts.createKeyOfLinkSummary,
    steps: [
      {
        kind: 'request',
        label: texts.createKey(body.name),
        request: request(side, 'POST', '/_security/cross_cluster/api_key', body),
        creates: keyCreated('cross_cluster_api_key', side, body.name),
      },
    ],
    needs: { cluster: ['manage_security'], index: [] },
    proves: ['CrossClusterKeyValid'],
  });
}

interface CrossClusterAccess {
  readonly name: string;
  readonly replication?: readonly string[];
  readonly search?: readonly string[];
}

/** An API key of the remote for this console. A key holds no more than its maker, who needs all of it. */
export function createRemoteKey(name: string, roles: Body): Remedy<'create-remote-key'> {
  return remedy({
    id: 'create-remote-key',
    title: texts.createRemoteKeyTitle,
    summary: texts.createRemoteKeySummary,
    steps: [
      {
        kind: 'request',
        label: texts.createKey(name),
        request: request('remote', 'POST', '/_security/api_key', { name, role_descriptors: roles }),
        creates: keyCreated('api_key', 'remote', name),
      },
    ],
    needs: { cluster: ['manage_api_key', ...clusterPrivileges(roles)], index: [] },
    proves: ['RemoteReachable', 'RemoteCredentialsValid', 'RemotePrivilegesSufficient'],
  });
}

const clusterPrivileges = (roles: Body): readonly string[] => [
  ...new Set(Object.values(roles).flatMap((role) => stringsAt(role, 'cluster'))),
];

/**
 * The documented privileges and what the former key had beside them: rights that somebody gave it for repairs or the
 * link must not be gone after a repair. A former descriptor of the same name and other rights gets a name of its own.
 */
export function keptRoles(documented: Body, former: Body | undefined): Body {
  const kept = Object.entries(former ?? {}).flatMap(([name, role]) => {
    const isCovered = Object.values(documented).some((each) => JSON.stringify(each) === JSON.stringify(role));
    return isCovered ? [] : [[name in documented ? `${name}_former` : name, role] as const];
  });
  return { ...documented, ...Object.fromEntries(kept) };
}

export interface RoleSpec {
  readonly side: SetupSide;
  readonly name: string;
  readonly body: Body;
}

/** Creates or replaces a role. */
export function createRole({ side, name, body }: RoleSpec): Remedy<'create-role'> {
  return remedy({
    id: 'create-role',
    title: texts.createRoleTitle(name),
    summary: texts.createRoleSummary,
    steps: [
      {
        kind: 'request',
        label: texts.createRoleTitle(name),
        request: request(side, 'PUT', `/_security/role/${segment(name)}`, body),
        creates: () => ({ kind: 'role', place: side, name, ref: null }),
      },
    ],
  });
}

/** The account of agents that send to a remote cluster. */
export const FLEET_ACCOUNT = { namespace: 'elastic', service: 'fleet-server-remote' } as const;

const tokenPath = (name: string): string =>
  `/_security/service/${FLEET_ACCOUNT.namespace}/${FLEET_ACCOUNT.service}/credential/token/${segment(name)}`;

/**
 * A service token of the account `elastic/fleet-server-remote`, with which agents write. Its value stands in the
 * answer once.
 */
export function createServiceToken(name: string): Remedy<'create-service-token'> {
  return remedy({
    id: 'create-service-token',
    title: texts.createServiceTokenTitle(name),
    summary: texts.createServiceTokenSummary,
    steps: [
      {
        kind: 'request',
        label: texts.createToken(name),
        request: request('remote', 'POST', tokenPath(name)),
        creates: () => ({ kind: 'service_token', place: 'remote', name, ref: null }),
      },
    ],
    proves: ['AgentsCanDeliver'],
  });
}

/** Invalidates an API key by its id; Elasticsearch answers 200 also when there is none. */
export const invalidateKey = (side: SetupSide, id: string): RemedyRequest =>
  request(side, 'DELETE', '/_security/api_key', { ids: [id] });

/** Deletes a service token of `elastic/fleet-server-remote`. */
export const removeToken = (name: string): RemedyRequest => request('remote', 'DELETE', tokenPath(name));

/** Deletes a role. */
export const removeRole = (side: SetupSide, name: string): RemedyRequest =>
  request(side, 'DELETE', `/_security/role/${segment(name)}`);

/** The id of an encoded key, which is no secret; undefined when it is not of the usual form. */
export function keyIdIn(encoded: string): string | undefined {
  return /^([\w-]{10,64}):/.exec(Buffer.from(encoded, 'base64').toString('utf8'))?.[1];
}

/** The value of a key that was made just now. Throws when the answer holds none. */
export const encodedKeyIn = (answer: unknown): string => secretAt(answer, 'encoded');

/** The value of a token that was made just now. Throws when the answer holds none. */
export const tokenValueIn = (answer: unknown): string => secretAt(answer, 'token', 'value');

function secretAt(answer: unknown, ...path: readonly string[]): string {
  const found = textAt(answer, ...path);
  if (found === undefined) throw new Error(texts.answerOfClusterHasNo(path.join('.')));
  return found;
}
