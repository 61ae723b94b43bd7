/**
 * Which license is enough: the only place that knows. Replication between clusters that trust each other by
 * certificates needs platinum, enterprise or a trial on both sides, by API keys enterprise or a trial on both sides
 * (docs/elastic/elasticsearch.md#license); the demand of Fleet itself counts only where a Kibana is the peer
 * (docs/elastic/synced-integrations.md#license). Pure.
 */
import { licenseRuleTexts as texts } from '../texts/conditions/license-rule.ts';

/** By what two clusters trust each other. */
export type LinkTrust = 'certificates' | 'api-key';

/** What a license is for. */
export type LicenseUse = LinkTrust | 'fleet';

export interface LicenseFacts {
  /** `basic`, `platinum`, `trial`, … as Elasticsearch names it. */
  readonly type: string;
  /** `active`, `expired`, `invalid`. */
  readonly status: string;
}

export type LicenseCheck =
  | { readonly kind: 'sufficient' }
  | { readonly kind: 'expired' }
  /** `includes`: what it lacks; `wanted`: which licenses have it. Both continue a sentence. */
  | { readonly kind: 'insufficient'; readonly lacks: string; readonly wanted: string };

interface Demand {
  readonly types: readonly string[];
  readonly lacks: string;
  readonly wanted: string;
}

const REPLICATION: Demand = {
  types: ['platinum', 'enterprise', 'trial'],
  lacks: texts.crossClusterReplication,
  wanted: texts.platinumOrEnterpriseLicense,
};
const ENTERPRISE = { types: ['enterprise', 'trial'], wanted: texts.enterpriseLicenseOrTrial } as const;

const DEMANDS: Readonly<Record<LicenseUse, Demand>> = {
  certificates: REPLICATION,
  'api-key': { ...ENTERPRISE, lacks: texts.apiKeysBetweenClusters },
  fleet: { ...ENTERPRISE, lacks: texts.integrationSyncingOfFleet },
};

/** `use` undefined: the weakest demand, because it is not known yet by what the clusters trust each other. */
export function checkLicense({ type, status }: LicenseFacts, use?: LicenseUse): LicenseCheck {
  const demand = use === undefined ? REPLICATION : DEMANDS[use];
  // It lacks the more basic thing; what has to be bought is what the use as a whole needs.
  if (!REPLICATION.types.includes(type)) return insufficient({ ...demand, lacks: REPLICATION.lacks });
  if (status !== 'active') return { kind: 'expired' };
  return demand.types.includes(type) ? { kind: 'sufficient' } : insufficient(demand);
}

/** Whether integrations can be synced from or to a cluster with this license. */
export function allowsSync(license: LicenseFacts): boolean {
  return checkLicense(license).kind === 'sufficient';
}

function insufficient({ lacks, wanted }: Demand): LicenseCheck {
  return { kind: 'insufficient', lacks, wanted };
}

/** From the least to the most; a trial has everything while it lasts. */
const LEVELS = ['basic', 'standard', 'gold', 'platinum', 'enterprise', 'trial'];

/** Whether a license covers a level that a package asks for; what is no level asks for nothing. Not active: basic. */
export function coversLevel({ type, status }: LicenseFacts, wanted: string): boolean {
  const has = status === 'active' ? LEVELS.indexOf(type) : 0;
  return has >= LEVELS.indexOf(wanted);
}
