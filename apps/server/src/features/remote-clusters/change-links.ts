/** Adds, changes and removes links. One settings request each, so nothing is ever half done. */
import { joinMessages } from '@lockstep/json';
import {
  NO_STORED_KEYS,
  type Dependent,
  type ErrorCode,
  type RemoteClusterSettings,
  type RouteOutput,
  type reloadRemoteClusterCredentials,
} from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { describeError } from '../../lib/explain.ts';
import { loadKeystores } from '../../remedies/credential.ts';
import { removeLink, saveLink } from '../../remedies/link.ts';
import { readReloadAnswer } from '../../remedies/reload-answer.ts';
import type { Remedy } from '../../remedies/remedy.ts';
import { runRemedy } from '../../remedies/run-remedy.ts';
import { readDependents } from './dependents.ts';
import { isConfiguredByNode, storedKeys } from './link-settings.ts';
import { readLink } from './read-link.ts';
import { readLinks, type Link } from './read-links.ts';

/** Registers a remote cluster. @throws AppError REMOTE_CLUSTER_EXISTS, REMOTE_CLUSTER_INVALID */
export async function addLink(connection: ElasticConnection, wanted: RemoteClusterSettings): Promise<void> {
  const links = await readLinks(connection);
  if (links.some(({ info }) => info.alias === wanted.name)) {
    throw new AppError('REMOTE_CLUSTER_EXISTS', 'There is already a remote cluster with that name.', {
      attributes: {
        problems: [{ field: 'name', message: 'There is already a remote cluster with that name.' }],
      },
    });
  }
  await run(connection, saveLink(checked(wanted, true), { stored: NO_STORED_KEYS }));
}

/**
 * Writes the settings of a registered remote cluster. @throws AppError when there is none, or when they
 * stand in a file
 */
export async function changeLink(
  connection: ElasticConnection,
  wanted: RemoteClusterSettings,
): Promise<void> {
  const link = await requireLink(connection, wanted.name);
  requireUnlocked(link);
  await run(connection, saveLink(checked(wanted, false), { stored: storedKeys(link.settings) }));
}

async function requireLink(connection: ElasticConnection, name: string): Promise<Link> {
  const link = (await readLinks(connection)).find(({ info }) => info.alias === name);
  if (link === undefined)
    throw new AppError('REMOTE_CLUSTER_NOT_FOUND', `There is no remote cluster with the name ${name}.`);
  return link;
}

export interface RemovalError {
  readonly name: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly dependents?: readonly Dependent[];
}

export interface Removals {
  readonly removed: readonly string[];
  readonly errors: readonly RemovalError[];
}

/** `confirmed`: names of dependents that the person has seen. A link with any other dependent stays. */
export async function removeLinks(
  connection: ElasticConnection,
  names: readonly string[],
  confirmed: ReadonlySet<string>,
): Promise<Removals> {
  const links = await readLinks(connection);
  const dependents = await readDependents(connection);
  const removed: string[] = [];
  const errors: RemovalError[] = [];
  for (const name of names) {
    const link = links.find(({ info }) => info.alias === name);
    const users = dependents.byAlias.get(name) ?? [];
    const refusal =
      link === undefined
        ? ({
            name,
            code: 'REMOTE_CLUSTER_NOT_FOUND',
            message: `There is no remote cluster with the name ${name}.`,
          } as const)
        : (lockedRefusal(link) ?? usedRefusal(name, { users, confirmed, isKnown: dependents.isKnown }));
    if (refusal !== undefined || link === undefined) {
      if (refusal !== undefined) errors.push(refusal);
      continue;
    }
    const error = await removeOne(connection, link);
    if (error === undefined) removed.push(name);
    else errors.push(error);
  }
  return { removed, errors };
}

function usedRefusal(
  name: string,
  facts: {
    readonly users: readonly Dependent[];
    readonly confirmed: ReadonlySet<string>;
    readonly isKnown: boolean;
  },
): RemovalError | undefined {
  if (!facts.isKnown) {
    const message = `Whether followers use ${name} cannot be read with these rights; the cluster privilege monitor is missing.`;
    return { name, code: 'REMOTE_CLUSTER_IN_USE', message };
  }
  if (facts.users.every((user) => facts.confirmed.has(user.name))) return undefined;
  const shown = facts.users.map((user) =>
    user.kind === 'follower' ? `the follower ${user.name}` : `the auto-follow pattern ${user.name}`,
  );
  return {
    name,
    code: 'REMOTE_CLUSTER_IN_USE',
    message: `${name} is used by ${shown.join(', ')}. Without the link they get nothing new, and after the retention period they have to be recreated.`,
    dependents: facts.users,
  };
}

async function removeOne(connection: ElasticConnection, link: Link): Promise<RemovalError | undefined> {
  const { alias: name } = link.info;
  try {
    await run(connection, removeLink(name, storedKeys(link.settings)));
  } catch (error) {
    if (error instanceof AppError) return { name, code: error.code, message: error.message };
    throw error;
  }
  const left = (await connection.remoteClusters.info()).some(({ alias }) => alias === name);
  return left
    ? {
        name,
        code: 'REMOTE_CLUSTER_LOCKED',
        message: `The settings of ${name} were removed, but it is still there: elasticsearch.yml defines it too.`,
      }
    : undefined;
}

function lockedRefusal(link: Link): RemovalError | undefined {
  return isConfiguredByNode(link.settings)
    ? {
        name: link.info.alias,
        code: 'REMOTE_CLUSTER_LOCKED',
        message: `${link.info.alias} is defined in elasticsearch.yml, so it cannot be changed from here.`,
      }
    : undefined;
}

function requireUnlocked(link: Link): void {
  const refusal = lockedRefusal(link);
  if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
}

function checked(wanted: RemoteClusterSettings, isNew: boolean): RemoteClusterSettings {
  const answer = readLink(wanted, isNew);
  if (answer.kind === 'link') return answer.settings;
  throw new AppError('REMOTE_CLUSTER_INVALID', joinMessages(answer.problems.map(({ message }) => message)), {
    attributes: { problems: answer.problems },
  });
}

/** What Elasticsearch refuses as wrong is the caller's to put right; everything else goes on as it is. */
async function run(connection: ElasticConnection, remedy: Remedy): Promise<unknown> {
  const { failure, answers } = await runRemedy(remedy, { connections: { remote: connection } });
  if (failure === undefined) return answers.at(-1);
  const { error } = failure;
  if (!isElasticError(error, 'invalid')) throw error;
  const { reason = error.details.message, errorType } = error.details;
  throw new AppError('REMOTE_CLUSTER_INVALID', `Elasticsearch refused the settings: ${reason}`, {
    cause: error,
    detail: reason,
    attributes: { explained: describeError(reason, errorType).known },
  });
}

/** Makes the nodes read their keystores, and says on which of them a key for a link is there. */
export async function reloadCredentials(
  connection: ElasticConnection,
  alias: string,
  keystorePassword: string | undefined,
): Promise<RouteOutput<typeof reloadRemoteClusterCredentials>> {
  const answer = await run(connection, loadKeystores(keystorePassword));
  const { nodes, similarNames, missing, silent, problem } = readReloadAnswer(answer, alias);
  return {
    nodes: nodes.map(({ name, error }) => ({
      name,
      credential: silent.includes(name) ? 'unknown' : missing.includes(name) ? 'missing' : 'loaded',
      error: error ?? null,
    })),
    similar_names: [...similarNames],
    ...(problem === undefined
      ? silent.length > 0
        ? {
            message: 'The keystores were read. This version does not say what is in them.',
            next_action: 'See whether the link uses an API key now.',
          }
        : { message: `Every node has a key for ${alias}.`, next_action: null }
      : { message: problem.message, next_action: problem.nextAction }),
  };
}
