/** Versions of Elasticsearch that this console works with, and that work with each other. Pure. */
import { isTooOld, LOWEST_VERSION } from '@lockstep/elastic';
import { compareStackVersions } from '../lib/compare-stack-versions.ts';
import { isFalse, type Evaluation } from './condition.ts';

/** False when either is no version. */
function isOlder(version: string, than: string): boolean {
  return compareStackVersions(version, than) < 0;
}

/** Why this console cannot work with a cluster of that version; undefined when it can. */
export function unsupportedVersion(name: string, version: string): Evaluation | undefined {
  if (!isTooOld(version)) return undefined;
  return isFalse(
    'VersionUnsupported',
    `${name} has version ${version}; this console needs ${LOWEST_VERSION} or newer.`,
    `Upgrade ${name} to ${LOWEST_VERSION} or newer.`,
  );
}

/** One side of a link, as `GET /` tells. */
export interface LinkedVersion {
  readonly name: string;
  readonly version: string;
  /** The oldest version that it connects to; undefined when it does not tell. */
  readonly connectsTo: string | undefined;
}

/**
 * Why a follower cannot read from a leader; undefined when it can. Replication goes to the same version or a newer one,
 * and each side has an oldest version that it connects to.
 */
export function unlinkableVersions(leader: LinkedVersion, follower: LinkedVersion): Evaluation | undefined {
  if (isOlder(follower.version, leader.version)) {
    return isFalse(
      'VersionTooOld',
      `${follower.name} has version ${follower.version}, older than ${leader.version} on ${leader.name}: replication from a newer cluster to an older one does not work.`,
      `Upgrade ${follower.name} to at least ${leader.version}; next time the remote first, then management.`,
      { problemId: 'C5' },
    );
  }
  const { connectsTo } = follower;
  if (connectsTo === undefined || !isOlder(leader.version, connectsTo)) return undefined;
  return isFalse(
    'VersionsTooFarApart',
    `${follower.name} has version ${follower.version}, which connects to ${connectsTo} or newer, and ${leader.name} has ${leader.version}: no link between them is possible.`,
    `Upgrade ${leader.name} to ${connectsTo} or newer.`,
    { problemId: 'C5' },
  );
}
