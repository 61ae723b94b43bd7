/** The license of a cluster as a condition: whether it is enough, and for how long. Pure. */
import { isFalse, isTrue, isWarning, type Evaluation } from './condition.ts';
import { EXPIRY_WARNING_MS, TRIAL_WARNING_MS } from './expiry.ts';
import { checkLicense, type LinkTrust } from './license-rule.ts';
import type { Answer } from './observation.ts';
import { bodyOf, numberAt, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { licenseTexts as texts } from '../texts/conditions/license.ts';

export interface LicenseQuestion {
  readonly cluster: string;
  /** By what the link of the output is trusted; undefined while that is not known. */
  readonly trust: LinkTrust | undefined;
  readonly now: number;
}

/**
 * From the answer of `GET _license`: whether the license allows what the link needs, and a warning 30 days before it
 * ends, 7 days for a trial.
 */
export function evaluateLicense(
  answer: Answer | undefined,
  { cluster, trust, now }: LicenseQuestion,
): Evaluation {
  const body = bodyOf(answer);
  const type = textAt(body, 'license', 'type');
  if (type === undefined) return cannotRead(texts.licenseOf(cluster), answer, 'monitor');
  const status = textAt(body, 'license', 'status') ?? 'active';
  const found = checkLicense({ type, status }, trust);
  if (found.kind === 'insufficient') {
    return isFalse(
      'LicenseInsufficient',
      texts.licenseInsufficient({ type, cluster, lacks: found.lacks }),
      texts.licenseInsufficientNext({ cluster, wanted: found.wanted }),
      { problemId: 'C4' },
    );
  }
  if (found.kind === 'expired') {
    return isFalse(
      'LicenseExpired',
      texts.licenseExpired({ type, cluster, status }),
      texts.licenseExpiredNext(cluster),
      { problemId: 'C4' },
    );
  }
  const expiry = numberAt(body, 'license', 'expiry_date_in_millis');
  // A trial lasts 30 days: it would be warned of from its first day on.
  const warnedMs = type === 'trial' ? TRIAL_WARNING_MS : EXPIRY_WARNING_MS;
  if (expiry !== undefined && expiry - now < warnedMs) {
    return isWarning(
      'LicenseExpiresSoon',
      texts.licenseExpiresSoon({ type, cluster, expiry: timeText(expiry) }),
      texts.licenseExpiresSoonNext(cluster),
      { problemId: 'C4' },
    );
  }
  const note = texts.overApiKeysItWould(trust === undefined && type === 'platinum');
  return isTrue(texts.hasLicenseOfType({ cluster, type, note }));
}

/** A time out of an answer, which may be any number. */
export function timeText(epochMs: number): string {
  return Math.abs(epochMs) <= 8.64e15 ? new Date(epochMs).toISOString() : texts.unknownTime;
}
