/** Is the link of this set-up up, with the trust that was chosen. */
import type { Look } from '../look.ts';
import { explainLinkFailure } from '../model/link-failures.ts';
import type { SetupPlan } from '../model/setup-plan.ts';

/** False also when it cannot be read: nothing is believed to be well without having been seen. */
export async function isLinked(plan: SetupPlan, look: Look): Promise<boolean> {
  const links = await look.remote.links();
  if (links.kind !== 'read') return false;
  const link = links.value.find(({ alias }) => alias === plan.alias);
  if (link?.hasCredentials !== (plan.choices.trust === 'api_key')) return false;
  return isReached(plan, look);
}

/**
 * A live attempt wins over what was remembered. A key that can only replicate is refused when it asks for names; such a
 * refusal comes from the other side, so it is reached.
 */
export async function isReached(plan: SetupPlan, look: Look): Promise<boolean> {
  const resolved = await look.remote.resolved();
  if (resolved.kind !== 'read') return false;
  const found = resolved.value.find(({ alias }) => alias === plan.alias);
  if (found === undefined || found.isConnected) return found?.isConnected === true;
  if (found.error === undefined) return false;
  const answer = await look.remote.linkAnswer();
  if (answer.kind !== 'read') return false;
  if (answer.value.kind === 'answered') return true;
  const { errorType, reason } = answer.value;
  return errorType === 'security_exception' && explainLinkFailure(plan, reason) === undefined;
}
