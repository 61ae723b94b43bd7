/** Auto-follow patterns over HTTP, in Kibana's shapes. */
import { joinMessages } from '@lockstep/json';
import {
  createAutoFollowPattern,
  deleteAutoFollowPatterns,
  getAutoFollowPattern,
  listAutoFollowPatterns,
  pauseAutoFollowPatterns,
  resumeAutoFollowPatterns,
  updateAutoFollowPattern,
} from '@lockstep/contracts';
import { isElasticError, type AutoFollowRequest, type ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { eachItem } from './each-item.ts';
import { presentPattern } from './present-kibana.ts';
import type { ReplicationRoutesOptions } from './replication-context.ts';
import { replicationError } from './replication-error.ts';

interface PatternBody {
  readonly remoteCluster: string;
  readonly leaderIndexPatterns: readonly string[];
  readonly leaderIndexExclusionPatterns?: readonly string[] | undefined;
  readonly followIndexPattern: string;
}

export function bindAutoFollowRoutes(binder: Binder, options: ReplicationRoutesOptions): void {
  const { onCluster } = options;
  binder.guarded(listAutoFollowPatterns, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const [patterns, errors] = await Promise.all([connection.autoFollow.list(), recentErrors(connection)]);
      return { patterns: patterns.map((pattern) => presentPattern(pattern, errors)) };
    }),
  );
  binder.guarded(getAutoFollowPattern, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const pattern = await connection.autoFollow.get(id);
      if (pattern === undefined) throw missing(id);
      return presentPattern(pattern, await recentErrors(connection));
    }),
  );
  binder.guarded(createAutoFollowPattern, ({ query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
      checkPattern(body, body.id);
      if ((await connection.autoFollow.get(body.id)) !== undefined) {
        const message = `An auto-follow pattern with the name "${body.id}" already exists.`;
        throw new AppError('AUTO_FOLLOW_PATTERN_EXISTS', message, {
          attributes: { problems: [{ field: 'id', message }] },
        });
      }
      await put(connection, body.id, body);
      log.info('auto-follow-pattern-created', { user: principal.username, cluster, pattern: body.id });
      options.onChange(cluster);
      return { acknowledged: true };
    }),
  );
  binder.guarded(
    updateAutoFollowPattern,
    ({ params: { id }, query: { cluster }, body }, { principal, log }) =>
      onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
        checkPattern(body, undefined);
        const before = await connection.autoFollow.get(id);
        if (before === undefined) throw missing(id);
        const kept = { leaderIndexExclusionPatterns: before.leaderIndexExclusionPatterns, ...body };
        await put(connection, id, kept);
        // Elasticsearch activates a pattern whenever it is put.
        if (!(body.active ?? before.isActive)) await connection.autoFollow.setActive(id, false);
        log.info('auto-follow-pattern-updated', { user: principal.username, cluster, pattern: id });
        options.onChange(cluster);
        return { acknowledged: true };
      }),
  );
  binder.guarded(deleteAutoFollowPatterns, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
      const { done, errors } = await eachItem(id, async (name) => {
        if ((await connection.autoFollow.remove(name)) === 'absent') throw missing(name);
      });
      options.onChange(cluster);
      return { itemsDeleted: done, errors };
    }),
  );
  const activate = async (connection: ElasticConnection, ids: string, isActive: boolean) =>
    eachItem(ids, async (name) => {
      try {
        await connection.autoFollow.setActive(name, isActive);
      } catch (error) {
        throw isElasticError(error, 'not-found') ? missing(name) : error;
      }
    });
  binder.guarded(pauseAutoFollowPatterns, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
      const { done, errors } = await activate(connection, id, false);
      return { itemsPaused: done, errors };
    }),
  );
  binder.guarded(resumeAutoFollowPatterns, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
      const { done, errors } = await activate(connection, id, true);
      return { itemsResumed: done, errors };
    }),
  );
}

function missing(name: string): AppError {
  return new AppError('AUTO_FOLLOW_PATTERN_NOT_FOUND', `The auto-follow pattern "${name}" does not exist.`);
}

/** Errors are an extra that needs more rights than the list. */
async function recentErrors(connection: ElasticConnection) {
  try {
    return await connection.autoFollow.recentErrors();
  } catch (error) {
    if (!isElasticError(error, 'license', 'forbidden')) throw error;
    return [];
  }
}

async function put(connection: ElasticConnection, name: string, body: PatternBody): Promise<void> {
  const request: AutoFollowRequest = {
    remoteCluster: body.remoteCluster,
    leaderIndexPatterns: body.leaderIndexPatterns,
    leaderIndexExclusionPatterns: body.leaderIndexExclusionPatterns ?? [],
    followIndexPattern: body.followIndexPattern,
  };
  try {
    await connection.autoFollow.put(name, request);
  } catch (error) {
    const leaderIndex = body.leaderIndexPatterns.join(', ');
    throw replicationError(error, { follower: name, remoteCluster: body.remoteCluster, leaderIndex });
  }
}

const ILLEGAL = /[\\/?"<>|\s]/;

function checkPattern(body: PatternBody, id: string | undefined): void {
  const rest = body.followIndexPattern.replaceAll('{{leader_index}}', '');
  const problems = [
    ...(id !== undefined && (/[\s,]/.test(id) || id.startsWith('_'))
      ? [
          {
            field: 'id',
            message: 'A name has no blanks and no commas, and does not begin with an underscore.',
          },
        ]
      : []),
    ...body.leaderIndexPatterns.flatMap((pattern, at) =>
      ILLEGAL.test(pattern)
        ? [
            {
              field: `leaderIndexPatterns.${at}`,
              message: 'A pattern has no blanks and none of \\ / ? " < > |.',
            },
          ]
        : [],
    ),
    ...(ILLEGAL.test(rest) || rest.includes('*') || rest.startsWith('.') || rest !== rest.toLowerCase()
      ? [
          {
            field: 'followIndexPattern',
            message:
              'Prefix and suffix have no capitals, no blanks, none of \\ / ? " < > | *, and do not begin with a period.',
          },
        ]
      : []),
  ];
  if (problems.length === 0) return;
  throw new AppError('FOLLOWER_INVALID', joinMessages(problems.map(({ message }) => message)), {
    attributes: { problems },
  });
}
