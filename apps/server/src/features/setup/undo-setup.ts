/** Undoing: only what this setup made, as it recorded it, shown first. */
import type { SetupMade } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { FLEET_ACCOUNT } from '../../remedies/credential.ts';
import { runRemedy } from '../../remedies/run-remedy.ts';
import { undoCreated } from '../../remedies/undo-created.ts';
import { failureOf } from './actions/outcome.ts';
import { isKept, sideOf, undoText } from './model/undo-texts.ts';
import type { SetupPorts } from './setup-ports.ts';
import type { SetupSession } from './setup-session.ts';

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
    if (!isElasticError(error)) throw error;
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
    case 'trial_license':
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
