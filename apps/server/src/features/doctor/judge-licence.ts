/** Whether a licence is enough for replication, and for how long. Pure. */
import { EXPIRY_WARNING_MS, TRIAL_WARNING_MS } from './expiry.ts';
import { failed, passed, warned, type Answer, type Finding } from './probe.ts';
import { bodyOf, numberAt, reasonOf, textAt } from './read-answer.ts';

const ENOUGH = ['platinum', 'enterprise', 'trial'];

export function licenceFinding(answer: Answer | undefined, cluster: string, now: number): Finding {
  const body = bodyOf(answer);
  const type = textAt(body, 'license', 'type');
  if (type === undefined) {
    return failed(
      `The licence of ${cluster} cannot be read: ${reasonOf(answer)}.`,
      `Check the credentials for ${cluster}.`,
    );
  }
  const status = textAt(body, 'license', 'status') ?? 'active';
  if (!ENOUGH.includes(type) || status !== 'active') {
    return failed(
      `The licence of ${cluster} (${type}, ${status}) does not include cross-cluster replication.`,
      `Install a Platinum or Enterprise licence on ${cluster}, or start its trial.`,
      { problemId: 'C4' },
    );
  }
  const expiry = numberAt(body, 'license', 'expiry_date_in_millis');
  // A trial lasts 30 days: it would be warned of from its first day on.
  const warnedMs = type === 'trial' ? TRIAL_WARNING_MS : EXPIRY_WARNING_MS;
  if (expiry !== undefined && expiry - now < warnedMs) {
    return warned(
      `The ${type} licence of ${cluster} ends at ${new Date(expiry).toISOString()}.`,
      `Renew the licence of ${cluster} before that: replication stops without it.`,
      { problemId: 'C4' },
    );
  }
  return passed(`${cluster} has a licence of type ${type}.`);
}
