/** Every step's check, by its id. */
import type { SetupCheck, SetupStepId } from '@lockstep/contracts';
import { isoTime } from '../../../lib/clock.ts';
import { checkAlias, checkConnection, checkRoles } from './check-link.ts';
import {
  checkApiKey,
  checkCertificates,
  checkExpose,
  checkInterface,
  checkNetworkFilter,
} from './check-management.ts';
import {
  checkBackLink,
  checkDataViews,
  checkFirstSync,
  checkFollower,
  checkLeader,
  checkOutput,
  checkRemoteKey,
  checkServiceToken,
} from './check-replication.ts';
import { checkLicenses, checkSides, checkVersions } from './check-sides.ts';
import { checkCredential, checkReload, checkTrust } from './check-trust.ts';
import type { Check, CheckContext, CheckResult } from './check-result.ts';

const CHECKS: Readonly<Record<SetupStepId, Check>> = {
  sides: checkSides,
  versions: checkVersions,
  licenses: checkLicenses,
  interface: checkInterface,
  certificates: checkCertificates,
  expose: checkExpose,
  network_filter: checkNetworkFilter,
  api_key: checkApiKey,
  trust: checkTrust,
  credential: checkCredential,
  reload: checkReload,
  // The operator registers the alias itself.
  operator_link: checkAlias,
  alias: checkAlias,
  connection: checkConnection,
  roles: checkRoles,
  leader: checkLeader,
  follower: checkFollower,
  service_token: checkServiceToken,
  remote_key: checkRemoteKey,
  output: checkOutput,
  first_sync: checkFirstSync,
  back_link: checkBackLink,
  data_views: checkDataViews,
};

export async function checkStep(step: SetupStepId, context: CheckContext): Promise<SetupCheck> {
  return toWire(step, await CHECKS[step](context), context.now);
}

function toWire(step: SetupStepId, result: CheckResult, now: number): SetupCheck {
  const base = {
    step,
    message: result.message,
    evidence: result.evidence.map((each) => ({ ...each })),
    checked_at: isoTime(now),
    condition: result.condition ?? null,
  };
  switch (result.state) {
    case 'done':
      return { ...base, state: 'done' };
    case 'wrong':
      return { ...base, state: 'wrong', cause: result.cause, next_action: result.nextAction };
    case 'not_yet':
    case 'cannot_tell':
      return { ...base, state: result.state, next_action: result.nextAction };
  }
}
