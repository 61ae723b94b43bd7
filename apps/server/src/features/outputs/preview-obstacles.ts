/** What stands in the way of a first run, as conditions have it: the same rules as for every output that is stored. */
import type { ConditionType, PreviewObstacle } from '@lockstep/contracts';
import { lookAtDraft, type DraftLookOptions } from './look-at-draft.ts';
import type { OutputDraft } from './output-draft.ts';

/** What carries the leader document, and what applying needs; in dependency order. */
const NEEDED: readonly ConditionType[] = [
  'HomeReachable',
  'HomeLicensed',
  'LeaderWritable',
  'OutputUsable',
  'RemoteReachable',
  'RemoteTrusted',
  'RemoteCredentialsValid',
  'RemoteIdentityMatches',
  'RemoteVersionSupported',
  'RemotePrivilegesSufficient',
  'RemoteLicensed',
  'RemoteIndicesUsable',
  'LinkRegistered',
  'LinkSettingsFit',
  'CrossClusterKeyValid',
  'KeystoreHasKey',
  'LinkConnected',
  'LeaderReadable',
  'FollowerExists',
  'FollowerOpen',
  'FollowerActive',
  'FollowerReadsLeader',
];

/** Through the first host that the key may be sent to; empty when there is none, or nothing is in the way. */
export async function obstaclesOf(
  options: DraftLookOptions,
  draft: OutputDraft,
): Promise<readonly PreviewObstacle[]> {
  const look = lookAtDraft(options, draft);
  try {
    const [view] = draft.output.hosts.flatMap((host) => look.withSecret(host, 'remote_api_key') ?? []);
    if (view === undefined) return [];
    const expectedClusterUuid = draft.isKeyKept ? await options.expectedCluster(draft.output) : undefined;
    const found = await view.evaluate(NEEDED, { expectedClusterUuid });
    return NEEDED.flatMap((type) => {
      const condition = found.of(type);
      if (condition?.status !== 'False' || condition.severity !== 'error') return [];
      const { reason, message, nextAction = '' } = condition;
      return [{ type, reason, message, next_action: nextAction }];
    });
  } finally {
    await look.close();
  }
}
