/** Versions of Elasticsearch that this console works with, and that work with each other. Pure. */
import { isTooOld, LOWEST_VERSION } from '@lockstep/elastic';
import { compareStackVersions } from '../lib/compare-stack-versions.ts';
import { isFalse, type Evaluation } from './condition.ts';
import { versionsTexts as texts } from '../texts/conditions/versions.ts';

/** False when either is no version. */
function isOlder(version: string, than: string): boolean {
  return compareStackVersions(version, than) < 0;
}

/** Why this console cannot work with a cluster of that version; undefined when it can. */
export function unsupportedVersion(name: string, version: string): Evaluation | undefined {
  if (!isTooOld(version)) return undefined;
  return isFalse(
    'VersionUnsupported',
    texts.versionUnsupported({ name, version, lowestVersion: LOWEST_VERSION }),
    texts.versionUnsupportedNext({ name, lowestVersion: LOWEST_VERSION }),
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
      texts.versionTooOld({
        followerName: follower.name,
        followerVersion: follower.version,
        leaderVersion: leader.version,
        leaderName: leader.name,
      }),
      texts.versionTooOldNext({ name: follower.name, version: leader.version }),
      { problemId: 'C5' },
    );
  }
  const { connectsTo } = follower;
  if (connectsTo === undefined || !isOlder(leader.version, connectsTo)) return undefined;
  return isFalse(
    'VersionsTooFarApart',
    texts.versionsTooFarApart({
      followerName: follower.name,
      followerVersion: follower.version,
      connectsTo,
      leaderName: leader.name,
      leaderVersion: leader.version,
    }),
    texts.versionsTooFarApartNext({ name: leader.name, connectsTo }),
    { problemId: 'C5' },
  );
}
