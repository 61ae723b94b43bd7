import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError, validationError } from '../http/errors.ts';
import {
  answer,
  anyone,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { hashSecret } from '../ids.ts';
import { deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { parseUser, presentUser, readPassword } from '../security/users.ts';
import { put, remove } from '../state/cluster-state.ts';
import { type User } from '../state/collections.ts';

const ACTION = 'cluster:admin/xpack/security/user';

const users = (context: RequestContext): ReadonlyMap<string, User> => context.state.table('users');

const get = (context: RequestContext): Reply<estypes.SecurityGetUserResponse> => {
  const asked = context.request.params['username'];
  const wanted = asked?.split(',');
  const found = [...users(context).values()].filter((user) => !wanted || wanted.includes(user.username));
  const body = asGiven<estypes.SecurityGetUserResponse>(
    Object.fromEntries(found.map((user) => [user.username, presentUser(user)])),
  );
  return wanted && found.length === 0 ? answer(404, body) : ok(body);
};

const save = (context: RequestContext): Reply<estypes.SecurityPutUserResponse> => {
  const username = context.request.params['username'] ?? '';
  const before = users(context).get(username);
  context.store.apply([
    put('users', username, parseUser(username, context.request.body.requiredObject(), before)),
  ]);
  return ok({ created: before === undefined });
};

const erase = (context: RequestContext): Reply<estypes.SecurityDeleteUserResponse> => {
  const username = context.request.params['username'] ?? '';
  const user = users(context).get(username);
  if (user?.metadata['_reserved'] === true)
    throw illegalArgument(`user [${username}] is reserved and cannot be deleted`);
  if (!user) return answer(404, { found: false });
  context.store.apply([remove('users', username)]);
  return ok({ found: true });
};

const enable =
  (isEnabled: boolean) =>
  (context: RequestContext): Reply<Record<string, never>> => {
    const username = context.request.params['username'] ?? '';
    const user = users(context).get(username);
    if (!user) throw validationError([`only existing users can be ${isEnabled ? 'enabled' : 'disabled'}`]);
    if (username === context.subject.username && context.subject.authentication.kind === 'realm')
      throw illegalArgument('users may not update the enabled status of their own account');
    context.store.apply([put('users', username, { ...user, isEnabled })]);
    return ok({});
  };

/** Everyone may change their own password; others' passwords need the right. */
const changePassword = (context: RequestContext): Reply<estypes.SecurityChangePasswordResponse> => {
  const username = context.request.params['username'] ?? context.subject.username;
  const action = `${ACTION}/change_password`;
  const isOwn = username === context.subject.username && context.subject.authentication.kind === 'realm';
  if (!isOwn && !mayOnCluster(context.subject, action)) throw deniedOnCluster(context.subject, action);
  const password = readPassword(context.request.body.requiredObject());
  if (password === undefined) throw requestValidationError(['password must be specified']);
  const user = users(context).get(username);
  if (!user) throw validationError(['user must exist in order to change password']);
  context.store.apply([put('users', username, { ...user, secret: hashSecret(password) })]);
  return ok({});
};

export const userRoutes: readonly Route[] = [
  route<estypes.SecurityGetUserResponse>({
    methods: ['GET'],
    paths: ['/_security/user', '/_security/user/{username}'],
    access: cluster(`${ACTION}/get`),
    query: ['with_profile_uid'],
    handle: get,
  }),
  route<estypes.SecurityPutUserResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/user/{username}'],
    access: cluster(`${ACTION}/put`),
    query: ['refresh'],
    handle: save,
  }),
  route<estypes.SecurityDeleteUserResponse>({
    methods: ['DELETE'],
    paths: ['/_security/user/{username}'],
    access: cluster(`${ACTION}/delete`),
    query: ['refresh'],
    handle: erase,
  }),
  route<estypes.SecurityEnableUserResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/user/{username}/_enable'],
    access: cluster(`${ACTION}/set_enabled`),
    query: ['refresh'],
    handle: enable(true),
  }),
  route<estypes.SecurityDisableUserResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/user/{username}/_disable'],
    access: cluster(`${ACTION}/set_enabled`),
    query: ['refresh'],
    handle: enable(false),
  }),
  route<estypes.SecurityChangePasswordResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/user/_password', '/_security/user/{username}/_password'],
    access: anyone,
    query: ['refresh'],
    handle: changePassword,
  }),
];
