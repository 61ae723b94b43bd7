/** The plan of a repair as things are, and its preview. Pure. */
import { createHash } from 'node:crypto';
import type { RepairKind, RepairPreview } from '@lockstep/contracts';
import {
  createFollower,
  recreateFollower,
  removeLeftovers,
  restartFollower,
  resumeFollower,
} from './follower-plans.ts';
import {
  clearAttempts,
  correctHost,
  createAlias,
  recreateRemoteKey,
  reloadSecureSettings,
  resendLeader,
} from './other-plans.ts';
import type { PlannedRequest, RepairPlan, Situation } from './repair-plan.ts';

export type Roles = Readonly<Record<string, unknown>>;

export function planRepair(kind: RepairKind, situation: Situation, roles: Roles): RepairPlan {
  return kind === 'recreate-remote-key' ? recreateRemoteKey(situation, roles) : PLANS[kind](situation);
}

const PLANS: Readonly<
  Record<Exclude<RepairKind, 'recreate-remote-key'>, (situation: Situation) => RepairPlan>
> = {
  'resume-follower': resumeFollower,
  'restart-follower': restartFollower,
  'recreate-follower': recreateFollower,
  'create-follower': createFollower,
  'create-alias': createAlias,
  'reload-secure-settings': reloadSecureSettings,
  'resend-leader': resendLeader,
  'clear-attempts': clearAttempts,
  'correct-host': correctHost,
  'remove-leftovers': removeLeftovers,
};

export function presentPreview(
  plan: RepairPlan,
  situation: Situation,
  needsCredentials: boolean,
): RepairPreview {
  const names = { home: situation.managementName, remote: situation.outputName };
  return {
    output_id: situation.outputId,
    repair: plan.kind,
    title: plan.title,
    summary: plan.summary,
    is_destructive: plan.isDestructive,
    requests: plan.steps.map(({ kind, label, request }) => ({
      cluster: names[request.place],
      method: request.method,
      path: request.path,
      body: shownBody(request),
      note: kind === 'wait' ? `${label}, at most 30 seconds` : (request.note ?? null),
    })),
    inputs: plan.inputs,
    obstacle:
      plan.obstacle === undefined
        ? null
        : { message: plan.obstacle.message, next_action: plan.obstacle.nextAction },
    needs_credentials: needsCredentials,
    fingerprint: fingerprintOf(plan),
  };
}

const SECRET_MEMBERS = ['secure_settings_password'];

function shownBody({ body }: PlannedRequest): string | null {
  if (body === undefined) return null;
  return JSON.stringify(body, (key, value: unknown) => (SECRET_MEMBERS.includes(key) ? '<…>' : value), 2);
}

/** Of what is sent: another plan has another one. */
export function fingerprintOf({ kind, steps }: RepairPlan): string {
  const sent = steps.map(({ request }) => [request.place, request.method, request.path, shownBody(request)]);
  return createHash('sha256')
    .update(JSON.stringify([kind, sent]))
    .digest('hex')
    .slice(0, 32);
}
