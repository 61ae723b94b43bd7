/** Is the link of this set-up up, with the trust that was chosen. */
import type { Look } from '../look.ts';
import type { SetupPlan } from '../model/setup-plan.ts';

/** False also when it cannot be read: nothing is believed to be well without having been seen. */
export async function isLinked(plan: SetupPlan, look: Look): Promise<boolean> {
  const [links, resolved] = await Promise.all([look.remote.links(), look.remote.resolved()]);
  if (links.kind !== 'read' || resolved.kind !== 'read') return false;
  const link = links.value.find(({ alias }) => alias === plan.alias);
  if (link?.hasCredentials !== (plan.choices.trust === 'api_key')) return false;
  // The live attempt wins over what was remembered.
  return resolved.value.some(({ alias, isConnected }) => alias === plan.alias && isConnected);
}
