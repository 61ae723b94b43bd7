import {
  ElasticError,
  licenseError,
  noSuchRemoteCluster,
  securityError,
  statusError,
} from '../http/errors.ts';
import { type LeaderMetadata, type RemoteLicense } from '../remote/protocol.ts';
import { type LicenseType } from '../state/collections.ts';
import { licenseIncludes, licenseRankAllows } from '../state/license.ts';
import { type FollowCall, type FollowScope } from './follow-scope.ts';

/** Local license first, before anything else (docs/elastic/elasticsearch.md#follow). */
export function requireCcr(context: Pick<FollowScope, 'state' | 'now'>): void {
  if (!licenseIncludes(context.state, 'ccr', context.now())) throw licenseError('ccr');
}

const LEADER_ACTIONS = ['indices:data/read/xpack/ccr/shard_changes', 'indices:monitor/stats'];

/** Everything that following checks on the leader's side, in Elasticsearch's order (docs/elastic/elasticsearch.md#follow). */
export async function findLeader(
  scope: Pick<FollowScope, 'remotes'>,
  from: { readonly alias: string; readonly leaderIndex: string },
  call: FollowCall,
): Promise<LeaderMetadata> {
  const { alias, leaderIndex } = from;
  if (!scope.remotes.has(alias)) throw noSuchRemoteCluster(alias);
  await checkRemoteLicense(scope, alias, `remote index [${alias}:${leaderIndex}] metadata`, call);
  const leader = await scope.remotes.send(alias, 'metadata', { index: leaderIndex }, call);
  const asked = { index: leaderIndex, actions: LEADER_ACTIONS };
  const { missing } = await scope.remotes.send(alias, 'privileges', asked, call);
  if (missing.length > 0) {
    const list = missing.map((action) => `privilege for action [${action}] is missing`).join(', ');
    throw securityError(403, `insufficient privileges to follow index [${leaderIndex}], ${list}`);
  }
  return leader;
}

/** @param what the thing that cannot be fetched, as the refusal names it */
export async function checkRemoteLicense(
  scope: Pick<FollowScope, 'remotes'>,
  alias: string,
  what: string,
  call: FollowCall,
): Promise<void> {
  let license: RemoteLicense;
  try {
    license = await scope.remotes.send(alias, 'license', {}, call);
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const body = {
      type: 'status_exception',
      reason: `can not fetch ${what} as the license state of the remote cluster [${alias}] could not be determined`,
      cause: {
        type: 'exception',
        reason: `could not determine the license type for cluster [${alias}]`,
        cause: error.body,
      },
    };
    throw new ElasticError(400, body, error.rootCauses);
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
