/** Undoing: only what this set-up made, as it recorded it, shown first. */
import type { SetupMade, SetupPlace, SetupRequest, SetupSide } from '@lockstep/contracts';
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import { removeFollower } from './doing/do-remote.ts';
import { failureOf, NotSignedInError } from './doing/outcome.ts';
import { shell, settingsFile, words, type ByHand } from './model/by-hand.ts';
import { sideName, type SetupPlan } from './model/setup-plan.ts';
import {
  FLEET_ACCOUNT,
  invalidateKeyRequest,
  removeAliasRequest,
  removeFollowerRequests,
  removeRoleRequest,
  removeTokenRequest,
} from './model/setup-requests.ts';
import type { SetupPorts } from './setup-ports.ts';
import type { SetupSession } from './setup-session.ts';

/** The last thing made is the first to go, by what depends on what; what is not listed stays. */
const ORDER: readonly SetupMade['kind'][] = [
  'data_view',
  'output',
  'follower_index',
  'remote_cluster',
  'api_key',
  'service_token',
  'role',
  'cross_cluster_api_key',
];

export function undoOrder(made: readonly SetupMade[]): readonly SetupMade[] {
  const rank = ({ kind }: SetupMade): number => ORDER.indexOf(kind);
  return made
    .filter((item) => rank(item) >= 0)
    .toSorted((a, b) => rank(a) - rank(b) || (a.made_at < b.made_at ? 1 : -1));
}

export interface UndoText {
  readonly action: string;
  readonly lost: string | null;
  readonly requests: readonly SetupRequest[];
}

const sideOf = (place: SetupPlace): SetupSide => (place === 'remote' ? 'remote' : 'management');

/** What undoing one thing does, and what is lost with it. */
export function undoText(plan: SetupPlan, made: SetupMade): UndoText {
  const where = sideName(plan, sideOf(made.place));
  const side = sideOf(made.place);
  switch (made.kind) {
    case 'output':
      return {
        action: `Deletes the output ${made.name}.`,
        lost: `${plan.remote} is no longer synced; what is installed there stays. Agent policies fall back to the default output.`,
        requests: [],
      };
    case 'follower_index':
      return {
        action: `Ends replication and deletes the index ${made.name} on ${where}.`,
        lost: `The copy of the list on ${where}; it can be made again at any time.`,
        requests: removeFollowerRequests(made.name),
      };
    case 'remote_cluster':
      return {
        action: `Removes the alias ${made.name} with all its settings from ${where}.`,
        lost: null,
        requests: [removeAliasRequest(made.name)],
      };
    case 'cross_cluster_api_key':
      return {
        action: `Invalidates the cross-cluster API key ${made.name} on ${where}.`,
        lost: `Every link that uses this key ends.`,
        requests: [invalidateKeyRequest(side, made.ref ?? '')],
      };
    case 'api_key':
      return {
        action: `Invalidates the API key ${made.name} on ${where}.`,
        lost: 'An output that still uses it can no longer apply integrations there, or ask for the status.',
        requests: [invalidateKeyRequest(side, made.ref ?? '')],
      };
    case 'service_token':
      return {
        action: `Deletes the service token ${made.name} on ${where}.`,
        lost: 'Agents that send with it can no longer do so.',
        requests: [removeTokenRequest(made.name)],
      };
    case 'role':
      return {
        action: `Deletes the role ${made.name} on ${where}.`,
        lost: 'Users who have it lose these rights.',
        requests: [removeRoleRequest(side, made.name)],
      };
    case 'leader_index':
      return { action: `Stays: other remotes may follow ${made.name}.`, lost: null, requests: [] };
    case 'trial_licence':
      return { action: `Stays: a trial of ${where} cannot be given back.`, lost: null, requests: [] };
    case 'data_view':
      return { action: `Removes the data view ${made.name}.`, lost: null, requests: [] };
  }
}

export type Presence = 'there' | 'gone' | 'unknown';

/** Whether it is still there. */
export async function presence(
  session: SetupSession,
  ports: SetupPorts,
  made: SetupMade,
  signal: AbortSignal,
): Promise<Presence> {
  if (made.kind === 'output') {
    const outputs = await ports.outputs.list();
    return outputs.some(({ id }) => id === made.ref) ? 'there' : 'gone';
  }
  const connection = session.connections[sideOf(made.place)];
  if (connection === undefined) return 'unknown';
  try {
    return (await isThere(connection, made, signal)) ? 'there' : 'gone';
  } catch (error) {
    if (!isElasticFault(error)) throw error;
    return 'unknown';
  }
}

async function isThere(c: ElasticConnection, made: SetupMade, signal: AbortSignal): Promise<boolean> {
  switch (made.kind) {
    case 'follower_index':
      return (await c.followers.info(made.name, { signal })).length > 0;
    case 'remote_cluster':
      return (await c.remoteClusters.info({ signal })).some(({ alias }) => alias === made.name);
    case 'cross_cluster_api_key':
    case 'api_key': {
      const key = await c.security.getApiKey(made.ref ?? '', { signal });
      return key !== undefined && !key.isInvalidated;
    }
    case 'service_token':
      return (await c.serviceTokens.list(FLEET_ACCOUNT, { signal })).includes(made.name);
    case 'role':
      return (await c.roles.get(made.name, { signal })) !== undefined;
    case 'leader_index':
      return c.indices.exists(made.name, { signal });
    case 'output':
    case 'trial_licence':
    case 'data_view':
      return true;
  }
}

export interface UndoResult {
  readonly state: 'removed' | 'gone' | 'failed';
  readonly message: string;
  readonly nextAction: string | undefined;
}

const UNDO_LIMIT_MS = 30_000;

/** Removes one thing; a failure that is no bug is a value. */
export async function undoOne(
  session: SetupSession,
  ports: SetupPorts,
  made: SetupMade,
): Promise<UndoResult> {
  const signal = AbortSignal.timeout(UNDO_LIMIT_MS);
  try {
    if ((await presence(session, ports, made, signal)) === 'gone') {
      return { state: 'gone', message: `${made.name} was gone already.`, nextAction: undefined };
    }
    const refusal = await remove(session, ports, made, signal);
    if (refusal !== undefined) return { state: 'failed', ...refusal };
    return { state: 'removed', message: undoText(session.plan, made).action, nextAction: undefined };
  } catch (error) {
    const { message, nextAction } = failureOf(error, session.plan);
    return { state: 'failed', message, nextAction };
  }
}

type Refusal = { readonly message: string; readonly nextAction: string } | undefined;

async function remove(
  session: SetupSession,
  ports: SetupPorts,
  made: SetupMade,
  signal: AbortSignal,
): Promise<Refusal> {
  if (made.kind === 'output') {
    await ports.outputs.remove(made.ref ?? '', session.principal.username);
    return undefined;
  }
  const side = sideOf(made.place);
  const c = session.connections[side];
  if (c === undefined) throw new NotSignedInError(side);
  switch (made.kind) {
    case 'follower_index':
      await removeFollower(c, made.name, signal);
      return undefined;
    case 'remote_cluster':
      return removeAlias(c, made.name, signal);
    case 'cross_cluster_api_key':
    case 'api_key':
      await c.security.invalidateApiKey(made.ref ?? '', { signal });
      return undefined;
    case 'service_token':
      await c.serviceTokens.remove(FLEET_ACCOUNT, made.name, { signal });
      return undefined;
    case 'role':
      await c.roles.remove(made.name, { signal });
      return undefined;
    case 'leader_index':
    case 'trial_licence':
    case 'data_view':
      return {
        message: undoText(session.plan, made).action,
        nextAction: 'Leave it out of what is undone.',
      };
  }
}

/** Somebody else may follow through the alias by now. */
async function removeAlias(c: ElasticConnection, alias: string, signal: AbortSignal): Promise<Refusal> {
  const users = (await c.followers.info('*', { signal })).filter(
    ({ remoteCluster }) => remoteCluster === alias,
  );
  if (users.length > 0) {
    return {
      message: `The alias ${alias} is used by ${users.map(({ index }) => index).join(', ')}.`,
      nextAction: 'End that replication first, or keep the alias.',
    };
  }
  await c.remoteClusters.putSettings({ [`cluster.remote.${alias}.*`]: null }, { signal });
  return undefined;
}

/** What a person did by hand and may want to take back. */
export function undoByHand(plan: SetupPlan): readonly ByHand[] {
  const { remote, management, trust } = { ...plan.choices };
  const isKeyed = trust === 'api_key';
  const keystore =
    !isKeyed || plan.isSameOperator
      ? []
      : remote.environment === 'self_managed'
        ? [
            shell('Remove the credential', `Every node of ${plan.remote}`, [
              `./bin/elasticsearch-keystore remove ${plan.keystoreSetting}`,
            ]),
          ]
        : [
            words('Remove the credential', plan.remote, [
              `Remove ${plan.keystoreSetting} where it was added: ${remote.environment === 'eck' ? 'from the secret and secureSettings of the manifest' : 'Security > Remote connections'}.`,
            ]),
          ];
  const listening =
    isKeyed && management.environment === 'self_managed'
      ? [
          settingsFile(
            'Close the interface, when no other cluster uses it',
            `elasticsearch.yml of every node of ${plan.management}`,
            { 'remote_cluster_server.enabled': false },
          ),
        ]
      : [];
  const trusted =
    plan.choices.management.certificate_authority === 'private' || !isKeyed
      ? [
          words('Trust', plan.remote, [
            'The authority that was put in place may stay; remove it from the settings when nothing else needs it.',
          ]),
        ]
      : [];
  return [...keystore, ...listening, ...trusted];
}
