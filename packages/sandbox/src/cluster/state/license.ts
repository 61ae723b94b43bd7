import { type ClusterState } from './cluster-state.ts';
import { type License, type LicenseType } from './collections.ts';

const RANK: Readonly<Record<LicenseType, number>> = {
  basic: 0,
  standard: 1,
  gold: 2,
  platinum: 3,
  enterprise: 4,
  trial: 5,
};

/** Features that need more than basic, by the key that refusals carry (docs/elastic/elasticsearch.md#license). */
const MINIMUM = {
  ccr: 'platinum',
  saml: 'platinum',
  oidc: 'platinum',
  pki: 'gold',
  'security tokens': 'standard',
  'advanced-remote-cluster-security': 'enterprise',
} as const satisfies Readonly<Record<string, LicenseType>>;

export type LicensedFeature = keyof typeof MINIMUM;

const DAY_MS = 86_400_000;

/**
 * `now` in epoch milliseconds. A trial lasts 30 days, a paid license a year, a basic one forever; a cluster has
 * one trial.
 */
export function newLicense(
  type: LicenseType,
  options: {
    readonly now: number;
    readonly clusterName: string;
    readonly uid: string;
    readonly trialUsed: boolean;
  },
): License {
  const days: Partial<Record<LicenseType, number>> = {
    trial: 30,
    standard: 365,
    gold: 365,
    platinum: 365,
    enterprise: 365,
  };
  const lifetime = days[type];
  return {
    uid: options.uid,
    type,
    issuedAt: options.now,
    expiresAt: lifetime === undefined ? undefined : options.now + lifetime * DAY_MS,
    maxNodes: 1_000,
    issuedTo: options.clusterName,
    issuer: 'elasticsearch',
    trialUsed: options.trialUsed || type === 'trial',
  };
}

/** Throws for a cluster that was not initialized, which is a mistake of the sandbox. */
export function currentLicense(state: ClusterState): License {
  const license = state.table('license').get('current');
  if (!license) throw new Error('the cluster has no license: it was not initialized');
  return license;
}

/** Expired from the millisecond of its end on. */
export const licenseStatus = (license: License, now: number): 'active' | 'expired' =>
  license.expiresAt !== undefined && license.expiresAt <= now ? 'expired' : 'active';

/** Does the license, as it is now, include a feature? */
export function licenseIncludes(state: ClusterState, feature: LicensedFeature, now: number): boolean {
  const license = currentLicense(state);
  return licenseStatus(license, now) === 'active' && licenseRankAllows(license.type, feature);
}

/** By the kind of license alone: whether it has expired is not looked at. */
export const licenseRankAllows = (type: LicenseType, feature: LicensedFeature): boolean =>
  RANK[type] >= RANK[MINIMUM[feature]];
