/** What versions of Elasticsearch have and lack, as far as a console meets it. The one table; everything else asks it. */
import { coerce, lt } from 'semver';

/** The oldest version that is spoken to. */
export const LOWEST_VERSION = '8.17.0';

/** What came later than the lowest version, with the first version that has it. */
const SINCE = {
  /** `GET /_resolve/cluster` without an expression. */
  'resolve-all-clusters': '8.18.0',
  /** Dates of pipelines and templates that the cluster keeps itself, and refuses in what is put. */
  'asset-dates': '9.2.0',
  /** `field_access_pattern` of pipelines. */
  'field-access-pattern': '9.2.0',
  /** `certificate_identity` of cross-cluster API keys. */
  'certificate-identity': '9.3.0',
  /** Which secure settings a node has read, in the answer to a reload. */
  'reload-details': '9.3.0',
  'esql-views': '9.4.0',
} as const;

export type VersionFeature = keyof typeof SINCE;

/** Every feature with its first version. */
export const FEATURE_VERSIONS: Readonly<Record<VersionFeature, string>> = SINCE;

/** As a sentence calls them, in the plural. */
export const FEATURE_NAMES: Readonly<Record<VersionFeature, string>> = {
  'resolve-all-clusters': 'answers of _resolve/cluster about all clusters',
  'asset-dates': 'dates of pipelines and templates',
  'field-access-pattern': 'access patterns of pipelines',
  'certificate-identity': 'certificate identities of cross-cluster API keys',
  'reload-details': 'details of reloaded keystores',
  'esql-views': 'ES|QL views',
};

/** Whether a version has it. A text without a version in it counts as the newest, so that nothing is held back. */
export function hasFeature(version: string, feature: VersionFeature): boolean {
  return !isBefore(version, SINCE[feature]);
}

/** Whether a version is older than the oldest one that is spoken to; false when it is no version. */
export function isTooOld(version: string): boolean {
  if (version !== asked.version) asked = { version, isTooOld: isBefore(version, LOWEST_VERSION) };
  return asked.isTooOld;
}

/** Every request asks, nearly always about the same version. */
let asked = { version: '', isTooOld: false };

/** By the three numbers; what stands behind a dash (`-SNAPSHOT`) does not count. */
function isBefore(version: string, other: string): boolean {
  const release = coerce(version);
  return release !== null && lt(release, other);
}
