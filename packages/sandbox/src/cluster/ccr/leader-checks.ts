import {
  ElasticError,
  illegalArgument,
  licenceError,
  noSuchRemoteCluster,
  securityError,
  statusError,
} from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { type LeaderMetadata, type RemoteLicense } from '../remote/protocol.ts';
import { checkRemoteRights, remoteUser } from '../security/remote-user.ts';
import { type LicenseType, type RemoteUser } from '../state/collections.ts';
import { licenseIncludes, licenseRankAllows } from '../state/license.ts';

/** Local licence first, before anything else (spec 7.3, step 1). */
export function requireCcr(context: Pick<RequestContext, 'state' | 'now'>): void {
  if (!licenseIncludes(context.state, 'ccr', context.now())) throw licenceError('ccr');
}

export const LEADER_ACTIONS = ['indices:monitor/stats', 'indices:data/read/xpack/ccr/shard_changes'];

/** Everything that following checks on the leader's side, in Elasticsearch's order (spec 7.3, steps 2 to 5). */
export async function findLeader(
  context: RequestContext,
  alias: string,
  leaderIndex: string,
): Promise<{ readonly leader: LeaderMetadata; readonly user: RemoteUser }> {
  const remote = context.remotes.list().find(({ definition }) => definition.alias === alias);
  if (!remote) throw noSuchRemoteCluster(alias);
  const user = remoteUser(context.subject, alias);
  const call = { user, signal: context.signal };
  await checkRemoteLicense(context, alias, `remote index [${alias}:${leaderIndex}] metadata`, user);
  if (remote.connection.credentials !== undefined)
    checkRemoteRights(user, alias, 'indices:data/read/xpack/ccr/shard_changes');
  const leader = await context.remotes.send(alias, 'metadata', { index: leaderIndex }, call);
  const { missing } = await context.remotes.send(
    alias,
    'privileges',
    { index: leaderIndex, actions: LEADER_ACTIONS },
    call,
  );
  if (missing.length > 0) {
    const list = missing.map((action) => `privilege for action [${action}] is missing`).join(', ');
    throw securityError(403, `insufficient privileges to follow index [${leaderIndex}], ${list}`);
  }
  if (leader.settings['index.soft_deletes.enabled'] === 'false') {
    throw illegalArgument(`leader index [${leaderIndex}] does not have soft deletes enabled`);
  }
  return { leader, user };
}

/** @param what the thing that cannot be fetched, as the refusal names it */
export async function checkRemoteLicense(
  context: RequestContext,
  alias: string,
  what: string,
  user: RemoteUser,
): Promise<void> {
  let license: RemoteLicense;
  try {
    license = await context.remotes.send(alias, 'license', {}, { user, signal: context.signal });
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    throw new ElasticError(400, {
      type: 'status_exception',
      reason: `can not fetch ${what} as the license state of the remote cluster [${alias}] could not be determined`,
      cause: error.body,
    });
  }
  const json = JSON.stringify({
    uid: license.uid,
    type: license.type,
    mode: license.mode,
    status: license.status,
    ...(license.expiryMs !== undefined && { expiry_date_in_millis: license.expiryMs }),
  });
  const intro = `can not fetch ${what} as the remote cluster [${alias}] is not licensed for [ccr]; `;
  if (!licenseRankAllows(license.mode as LicenseType, 'ccr')) {
    throw statusError(
      400,
      `${intro}The license mode [${license.mode.toUpperCase()}] on cluster [${alias}] does not enable [ccr]. ${json}`,
    );
  }
  if (license.status !== 'active') {
    throw statusError(400, `${intro}The license on cluster [${alias}] is not active. ${json}`);
  }
}
