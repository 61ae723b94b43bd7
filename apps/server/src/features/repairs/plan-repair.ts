/** The preview of a remedy, and the fingerprint by which an order is known to mean the same. Pure. */
import { createHash } from 'node:crypto';
import type { RepairKind, RepairPreview } from '@lockstep/contracts';
import type { Remedy, RemedyRequest } from '../../remedies/remedy.ts';
import type { Situation } from '../../remedies/situation.ts';

/** The preview of a repair: every request with its note, inputs and what is in the way. No body shows the password of a keystore. */
export function presentPreview(
  plan: Remedy<RepairKind>,
  situation: Situation,
  needsCredentials: boolean,
): RepairPreview {
  const names = { management: situation.managementName, remote: situation.outputName };
  return {
    output_id: situation.outputId,
    repair: plan.id,
    title: plan.title,
    summary: plan.summary,
    is_destructive: plan.isDestructive,
    requests: plan.steps.map(({ kind, label, request }) => ({
      cluster: names[request.side],
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

function shownBody({ body }: RemedyRequest): string | null {
  if (body === null) return null;
  return JSON.stringify(body, (key, value: unknown) => (SECRET_MEMBERS.includes(key) ? '<…>' : value), 2);
}

/** Of what is sent: another plan has another one. */
export function fingerprintOf({ id, steps }: Remedy): string {
  const sent = steps.map(({ request }) => [request.side, request.method, request.path, shownBody(request)]);
  return createHash('sha256')
    .update(JSON.stringify([id, sent]))
    .digest('hex')
    .slice(0, 32);
}
