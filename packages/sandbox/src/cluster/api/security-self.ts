import { type estypes } from '@elastic/elasticsearch';
import { deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { anyone, asGiven, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { illegalArgument, resourceNotFound } from '../http/errors.ts';
import { findRole } from '../security/authenticate.ts';
import { presentSubject } from '../security/present-subject.ts';
import { checkPrivileges } from '../security/privilege-check.ts';
import { type Subject } from '../security/subject.ts';

const hasPrivileges = (context: RequestContext): Reply<estypes.SecurityHasPrivilegesResponse> => {
  const asked = context.request.params['user'];
  const subject =
    asked === undefined || asked === context.subject.username ? context.subject : subjectOf(context, asked);
  const answered = checkPrivileges(context.state, subject, context.request.body.requiredObject());
  return ok(
    asGiven({
      username: subject.username,
      has_all_requested: answered.hasAll,
      cluster: answered.cluster,
      index: answered.index,
      application: answered.application,
    }),
  );
};

/** Somebody else's privileges: allowed to those who may act for them. */
function subjectOf(context: RequestContext, username: string): Subject {
  const action = 'cluster:admin/xpack/security/user/has_privileges';
  if (!mayOnCluster(context.subject, 'cluster:admin/xpack/security/user/put'))
    throw deniedOnCluster(context.subject, action);
  const user = context.state.table('users').get(username);
  if (!user) throw resourceNotFound(`user [${username}] does not exist`);
  return {
    ...context.subject,
    username,
    authentication: { kind: 'realm', realm: { name: 'default_native', type: 'native' } },
    roleNames: user.roles,
    missingRoles: [],
    limits: [user.roles.flatMap((role) => findRole(context.state, role) ?? [])],
  };
}

const listPrivileges = (context: RequestContext): Reply<estypes.SecurityGetUserPrivilegesResponse> => {
  const [roles = [], owners] = context.subject.limits;
  if (owners)
    throw illegalArgument(
      `Cannot retrieve privileges for API keys with assigned role descriptors. Please use the Get API key information API https://ela.st/es-api-get-api-key`,
    );
  const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
  const remoteIndices = roles.flatMap((role) => role.remote_indices ?? []);
  const remoteCluster = roles.flatMap((role) => role.remote_cluster ?? []);
  return ok(
    asGiven({
      cluster: unique(roles.flatMap((role) => role.cluster)),
      global: roles.flatMap((role) => (role.global ? [role.global] : [])),
      indices: roles.flatMap((role) => role.indices),
      applications: roles.flatMap((role) => role.applications),
      run_as: unique(roles.flatMap((role) => role.run_as)),
      ...(remoteIndices.length > 0 && { remote_indices: remoteIndices }),
      ...(remoteCluster.length > 0 && { remote_cluster: remoteCluster }),
    }),
  );
};

export const selfRoutes: readonly Route[] = [
  route<estypes.SecurityAuthenticateResponse>({
    methods: ['GET'],
    paths: ['/_security/_authenticate'],
    access: anyone,
    handle: (context) => ok(asGiven(presentSubject(context.subject))),
  }),
  route<estypes.SecurityHasPrivilegesResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_security/user/_has_privileges', '/_security/user/{user}/_has_privileges'],
    access: anyone,
    handle: hasPrivileges,
  }),
  route<estypes.SecurityGetUserPrivilegesResponse>({
    methods: ['GET'],
    paths: ['/_security/user/_privileges'],
    access: anyone,
    query: ['application', 'priviledge', 'username'],
    handle: listPrivileges,
  }),
];
