import { type IncomingMessage } from 'node:http';
import { type ClusterContext } from '../cluster-context.ts';
import { ElasticError, illegalArgument, licenseError, securityError } from '../http/errors.ts';
import { findRole, splitApiKey, unauthorized, validApiKey } from '../security/authenticate.ts';
import { EMPTY_ROLE } from '../security/role-descriptor.ts';
import { type ApiKey, type RemoteUser, type RoleDescriptor } from '../state/collections.ts';
import { licenseIncludes } from '../state/license.ts';
import { type Caller } from './leader-verbs.ts';

const HEADER = '_cross_cluster_access_credentials';

/** The key that a call came with; undefined where it came with none. */
export function presentedKey(request: IncomingMessage): string | undefined {
  const [, encoded] = /^ApiKey (.*)$/s.exec(request.headers.authorization ?? '') ?? [];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}

/**
 * The valid cross-cluster key behind what a call came with.
 * @throws what a cluster answers to a missing, wrong or unexpected credential
 */
export function trustedKey(context: ClusterContext, encoded: string | undefined, action: string): ApiKey {
  if (encoded === undefined) {
    throw illegalArgument(
      `Cross cluster requests through the dedicated remote cluster server port require transport header [${HEADER}] but none found. Please ensure you have configured remote cluster credentials on the cluster originating the request.`,
    );
  }
  if (!licenseIncludes(context.state, 'advanced-remote-cluster-security', context.now()))
    throw licenseError('advanced-remote-cluster-security');
  const pair = readPair(encoded);
  return validApiKey(context.state, pair, { type: 'cross_cluster', now: context.now() }, (problem) =>
    unauthorized(`unable to authenticate user [${pair.id}] for action [${action}]`, [problem]),
  );
}

function readPair(encoded: string): { readonly id: string; readonly secret: string } {
  const stray = /[^A-Za-z0-9+/=]/.exec(encoded);
  const pair = stray ? undefined : splitApiKey(encoded);
  if (pair) return pair;
  const refused = unauthorized('error attempting to authenticate request');
  throw new ElasticError(refused.status, {
    ...refused.body,
    cause: {
      type: 'illegal_argument_exception',
      reason: `cross cluster access header [${HEADER}] value must be a valid API key credential`,
      cause: {
        type: 'illegal_argument_exception',
        reason: stray
          ? `Illegal base64 character ${stray[0].charCodeAt(0).toString(16)}`
          : 'invalid ApiKey value',
      },
    },
  });
}

/** A key may want that its caller also shows a certificate: the links of a world with keys show none. */
export function checkIdentity(key: ApiKey): void {
  if (key.certificateIdentity === undefined || key.certificateIdentity === '') return;
  throw securityError(
    401,
    `API key (type:[cross_cluster], id:[${key.id}]) requires certificate identity matching [${key.certificateIdentity}], but no certificate was provided`,
  );
}

const allowing = (role: Partial<RoleDescriptor>): RoleDescriptor => ({ ...EMPTY_ROLE, ...role });

/** With keys: what the key allows and what the user may toward this cluster. Else: the user's roles, here. */
export function callerOf(context: ClusterContext, user: RemoteUser, key: ApiKey | undefined): Caller {
  if (!key) {
    const roles = user.roleNames.flatMap((name) => findRole(context.state, name) ?? []);
    return { description: user.description, limits: [roles] };
  }
  return {
    description: `${user.description} authenticated by API key id [${key.id}] of user [${key.username}]`,
    limits: [Object.values(key.roleDescriptors), [allowing({ cluster: ['all'], indices: user.indices })]],
  };
}
