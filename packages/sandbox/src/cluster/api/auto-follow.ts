import { type estypes } from '@elastic/elasticsearch';
import { findPattern, parsePattern, presentPattern, wantsLeader } from '../ccr/auto-follow-pattern.ts';
import { checkRemoteLicense, requireCcr } from '../ccr/leader-checks.ts';
import { noSuchRemoteCluster } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { storedUser, remoteUser } from '../security/remote-user.ts';
import { put as putEntity, remove as removeEntity } from '../state/cluster-state.ts';

const nameOf = (context: RequestContext): string => context.request.params['name'] ?? '';

/** Only indices created later are followed: those that match now are marked as seen (docs/elastic/elasticsearch.md#auto-follow). */
const put = async (context: RequestContext): Promise<Reply<estypes.CcrPutAutoFollowPatternResponse>> => {
  const name = nameOf(context);
  const request = parsePattern(name, context.request.body.requiredObject());
  requireCcr(context);
  if (!context.remotes.has(request.remoteCluster)) throw noSuchRemoteCluster(request.remoteCluster);
  const call = { user: remoteUser(context.subject, request.remoteCluster), signal: context.signal };
  await checkRemoteLicense(context, request.remoteCluster, 'remote cluster state', call);
  const { leaders } = await context.remotes.send(
    request.remoteCluster,
    'leaders',
    { afterVersion: -1, pollMs: 0 },
    call,
  );
  const known = context.state.table('auto-follow-patterns').get(name);
  const seenLeaders = [
    ...(known?.seenLeaders ?? []),
    ...leaders.filter((leader) => wantsLeader(request, leader.name)).map((leader) => leader.uuid),
  ];
  const pattern = {
    ...request,
    isActive: true,
    createdBy: storedUser(call.user),
    seenLeaders: [...new Set(seenLeaders)],
  };
  context.store.apply([putEntity('auto-follow-patterns', name, pattern)]);
  context.autoFollow.patternsChanged();
  return ok(ACKNOWLEDGED);
};

const get = (context: RequestContext): Reply<estypes.CcrGetAutoFollowPatternResponse> => {
  const name = context.request.params['name'];
  const found =
    name === undefined
      ? [...context.state.table('auto-follow-patterns')]
      : [[name, findPattern(context.state, name)] as const];
  return ok({
    patterns: asGiven(
      found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, pattern]) => presentPattern(key, pattern)),
    ),
  });
};

const erase = (context: RequestContext): Reply<estypes.CcrDeleteAutoFollowPatternResponse> => {
  findPattern(context.state, nameOf(context));
  context.store.apply([removeEntity('auto-follow-patterns', nameOf(context))]);
  context.autoFollow.patternsChanged();
  return ok(ACKNOWLEDGED);
};

const activate =
  (isActive: boolean) =>
  (context: RequestContext): Reply<estypes.CcrPauseAutoFollowPatternResponse> => {
    const pattern = findPattern(context.state, nameOf(context));
    context.store.apply([putEntity('auto-follow-patterns', nameOf(context), { ...pattern, isActive })]);
    context.autoFollow.patternsChanged();
    return ok(ACKNOWLEDGED);
  };

const ACTION = 'cluster:admin/xpack/ccr/auto_follow_pattern';
const ONE = '/_ccr/auto_follow/{name}';

export const autoFollowRoutes: readonly Route[] = [
  route<estypes.CcrPutAutoFollowPatternResponse>({
    methods: ['PUT'],
    paths: [ONE],
    access: cluster(`${ACTION}/put`),
    query: ['master_timeout'],
    handle: put,
  }),
  route<estypes.CcrGetAutoFollowPatternResponse>({
    methods: ['GET'],
    paths: ['/_ccr/auto_follow', ONE],
    access: cluster(`${ACTION}/get`),
    query: ['master_timeout'],
    handle: get,
  }),
  route<estypes.CcrDeleteAutoFollowPatternResponse>({
    methods: ['DELETE'],
    paths: [ONE],
    access: cluster(`${ACTION}/delete`),
    query: ['master_timeout'],
    handle: erase,
  }),
  route<estypes.CcrPauseAutoFollowPatternResponse>({
    methods: ['POST'],
    paths: [`${ONE}/pause`],
    access: cluster(`${ACTION}/activate`),
    query: ['master_timeout'],
    handle: activate(false),
  }),
  route<estypes.CcrResumeAutoFollowPatternResponse>({
    methods: ['POST'],
    paths: [`${ONE}/resume`],
    access: cluster(`${ACTION}/activate`),
    query: ['master_timeout'],
    handle: activate(true),
  }),
];
