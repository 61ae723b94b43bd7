import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, illegalArgument } from '../http/errors.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { isString, type JsonObject } from '../json.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { type FinishedTask } from '../finished-tasks.ts';
import { nodesOf, ROLES } from './node-filter.ts';

/** Runs something whose caller does not wait, and keeps what became of it. @returns the task's id */
export function runTask(context: RequestContext, action: string, run: () => JsonObject): string {
  const number = context.tasks.next();
  const id = `${context.identity.nodeId}:${number}`;
  const started = context.now();
  const outcome = attempt(run);
  const task = {
    node: context.identity.nodeId,
    id: number,
    type: 'transport',
    action,
    start_time_in_millis: started,
    running_time_in_nanos: Math.max(0, context.now() - started) * 1_000_000,
    cancellable: true,
    cancelled: false,
    headers: {},
  };
  context.tasks.add(id, { task, ...outcome });
  return id;
}

function attempt(run: () => JsonObject): Pick<FinishedTask, 'response' | 'error'> {
  try {
    return { response: { took: 0, ...run() } };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return { error: causeJson(error.body) };
  }
}

const LISTING = ['cluster:monitor/tasks/lists', 'cluster:monitor/tasks/lists[n]'];

/** `_tasks`: what runs now, which is only this request itself. */
const list = (context: RequestContext): Reply<estypes.TasksListResponse> => {
  const { query } = context.request;
  const wanted = query.list('actions') ?? ['*'];
  const isAsked = LISTING.some((action) => matchesAny(wanted, action));
  if (!isAsked || query.has('parent_task_id')) return ok({ nodes: {} });
  const [node] = nodesOf(context);
  if (!node) return ok({ nodes: {} });
  const { host, transportPort } = context.addresses;
  const number = context.tasks.next();
  const task = {
    node: node.id,
    id: number,
    type: 'transport',
    action: LISTING[0],
    start_time_in_millis: context.now(),
    running_time_in_nanos: 1_000,
    cancellable: false,
    headers: {},
  };
  return ok({
    nodes: {
      [node.id]: asGiven({
        name: node.name,
        transport_address: `${host}:${transportPort}`,
        host,
        ip: `${host}:${transportPort}`,
        roles: ROLES,
        tasks: { [`${node.id}:${number}`]: task },
      }),
    },
  });
};

/** @throws resource_not_found_exception for a task that this cluster knows nothing of */
const getTask = (context: RequestContext): Reply<estypes.TasksGetResponse> => {
  const id = context.request.params['task_id'] ?? '';
  const [node = '', number] = id.split(':');
  if (!isString(number) || !/^\d+$/.test(number)) throw illegalArgument(`malformed task id ${id}`);
  const found = context.tasks.get(id);
  if (found) return ok(asGiven({ completed: true, ...found }));
  const stored = `task [${id}] isn't running and hasn't stored its results`;
  if (node === context.identity.nodeId)
    throw new ElasticError(404, { type: 'resource_not_found_exception', reason: stored });
  const cause = { type: 'resource_not_found_exception', reason: stored };
  throw new ElasticError(404, {
    type: 'resource_not_found_exception',
    reason: `task [${id}] belongs to the node [${node}] which isn't part of the cluster and there is no record of the task`,
    cause,
  });
};

/** Nothing runs that could be canceled. */
const cancel = (): Reply<estypes.TasksCancelResponse> => ok({ nodes: {} });

export const taskRoutes: readonly Route[] = [
  route<estypes.TasksListResponse>({
    methods: ['GET'],
    paths: ['/_tasks'],
    access: cluster('cluster:monitor/tasks/lists'),
    query: ['actions', 'detailed', 'nodes', 'parent_task_id', 'timeout', 'wait_for_completion', 'group_by'],
    handle: list,
  }),
  route<estypes.TasksGetResponse>({
    methods: ['GET'],
    paths: ['/_tasks/{task_id}'],
    access: cluster('cluster:monitor/task/get'),
    query: ['timeout', 'wait_for_completion'],
    handle: getTask,
  }),
  route<estypes.TasksCancelResponse>({
    methods: ['POST'],
    paths: ['/_tasks/_cancel'],
    access: cluster('cluster:admin/tasks/cancel'),
    query: ['actions', 'nodes', 'parent_task_id', 'wait_for_completion'],
    handle: cancel,
  }),
];
