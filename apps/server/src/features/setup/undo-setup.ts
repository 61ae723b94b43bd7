/** Undoing: only what this set-up made, as it recorded it, shown first. */
import type { SetupMade, SetupPlace, SetupRequest, SetupSide } from '@lockstep/contracts';
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import { FLEET_ACCOUNT } from '../../remedies/credential.ts';
import { requestsOf } from '../../remedies/remedy.ts';
import { runRemedy } from '../../remedies/run-remedy.ts';
import { undoCreated } from '../../remedies/undo-created.ts';
import { failureOf } from './doing/outcome.ts';
import { shell, settingsFile, words, type ByHand } from './model/by-hand.ts';
import { sideName, type SetupPlan } from './model/setup-plan.ts';
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
  const [action, lost = null] = TEXTS[made.kind](made.name, where, plan);
  return { action, lost, requests: isKept(made) ? [] : requestsOf(undoCreated(made)) };
}

const isKept = ({ kind }: SetupMade): boolean =>
  kind === 'leader_index' || kind === 'trial_licence' || kind === 'data_view';

type Texts = (name: string, where: string, plan: SetupPlan) => readonly [action: string, lost?: string];

const TEXTS: Readonly<Record<SetupMade['kind'], Texts>> = {
  output: (name, _, { remote }) => [
    `Deletes the output ${name}.`,
    `${remote} is no longer synced; what is installed there stays. Agent policies fall back to the default output.`,
  ],
  follower_index: (name, where) => [
    `Ends replication and deletes the index ${name} on ${where}.`,
    `The copy of the list on ${where}; it can be made again at any time.`,
  ],
  remote_cluster: (name, where) => [`Removes the alias ${name} with all its settings from ${where}.`],
  cross_cluster_api_key: (name, where) => [
    `Invalidates the cross-cluster API key ${name} on ${where}.`,
    'Every link that uses this key ends.',
  ],
  api_key: (name, where) => [
    `Invalidates the API key ${name} on ${where}.`,
    'An output that still uses it can no longer apply integrations there, or ask for the status.',
  ],
  service_token: (name, where) => [
    `Deletes the service token ${name} on ${where}.`,
    'Agents that send with it can no longer do so.',
  ],
  role: (name, where) => [`Deletes the role ${name} on ${where}.`, 'Users who have it lose these rights.'],
  leader_index: (name) => [`Stays: other remotes may follow ${name}.`],
  trial_licence: (_, where) => [`Stays: a trial of ${where} cannot be given back.`],
  data_view: (name) => [`Removes the data view ${name}.`],
};

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
  if (isKept(made)) {
    const { action: message } = undoText(session.plan, made);
    return { message, nextAction: 'Leave it out of what is undone.' };
  }
  const { connections } = session;
  const refusal =
    made.kind === 'remote_cluster' ? await aliasInUse(connections.remote, made.name, signal) : undefined;
  if (refusal !== undefined) return refusal;
  const { failure } = await runRemedy(undoCreated(made), { connections, signal });
  if (failure !== undefined) throw failure.error;
  return undefined;
}

/** Somebody else may follow through the alias by now. */
async function aliasInUse(
  connection: ElasticConnection | undefined,
  alias: string,
  signal: AbortSignal,
): Promise<Refusal> {
  const followers = (await connection?.followers.info('*', { signal })) ?? [];
  const users = followers.filter(({ remoteCluster }) => remoteCluster === alias);
  return users.length === 0
    ? undefined
    : {
        message: `The alias ${alias} is used by ${users.map(({ index }) => index).join(', ')}.`,
        nextAction: 'End that replication first, or keep the alias.',
      };
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
