/**
 * Whether a follow request would be allowed, before anything is deleted for it: license, link and leader are asked for.
 * The rights of the asker are asked for where remedies are started.
 */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { isAboutRights } from '../conditions/about-rights.ts';
import { checkLicense, type LicenseFacts, type LinkTrust } from '../conditions/license-rule.ts';
import type { Obstacle } from './remedy.ts';
import { followObstacleTexts as texts } from '../texts/remedies/follow-obstacle.ts';

export interface WantedFollow {
  /** The cluster that would follow. */
  readonly follower: ElasticConnection;
  /** The cluster that it would follow, where it can be asked. */
  readonly leader?: ElasticConnection;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly signal?: AbortSignal;
}

/** Undefined when nothing speaks against it. What cannot be asked is an obstacle, too: then nothing is known. */
export async function followObstacle(wanted: WantedFollow): Promise<Obstacle | undefined> {
  try {
    return (await licenseObstacle(wanted)) ?? (await linkObstacle(wanted)) ?? (await leaderObstacle(wanted));
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return {
      message: texts.followObstacle({ leaderIndex: wanted.leaderIndex, message: error.message }),
      nextAction: texts.followObstacleNextAction,
    };
  }
}

async function linkObstacle(wanted: WantedFollow): Promise<Obstacle | undefined> {
  const { follower, alias, leaderIndex } = wanted;
  const answer = await follower.linkProbe.ask(alias, leaderIndex, optionsOf(wanted));
  // A key for replication alone may not search; that it says so is proof of the link.
  if (answer.kind === 'answered' || isAboutRights(answer.reason)) return undefined;
  return {
    message: texts.linkObstacle({ alias, reason: answer.reason }),
    nextAction: texts.linkObstacleNextAction,
  };
}

async function licenseObstacle(wanted: WantedFollow): Promise<Obstacle | undefined> {
  const { follower, leader, alias } = wanted;
  const options = optionsOf(wanted);
  const [links, own, others] = await Promise.all([
    follower.remoteClusters.info(options),
    follower.clusterInfo.license(options),
    leader?.clusterInfo.license(options),
  ]);
  const usesKey = links.find((link) => link.alias === alias)?.hasCredentials === true;
  const trust: LinkTrust = usesKey ? 'api-key' : 'certificates';
  return lackOf(own, trust, 'follows') ?? (others && lackOf(others, trust, texts.sideThatIsFollowed));
}

function lackOf(license: LicenseFacts, trust: LinkTrust, role: string): Obstacle | undefined {
  const check = checkLicense(license, trust);
  if (check.kind === 'sufficient') return undefined;
  const nextAction = texts.licenseNext;
  return check.kind === 'expired'
    ? { message: texts.licenseExpired(role), nextAction }
    : {
        message: texts.licenseLacks({
          type: license.type,
          role,
          lacks: check.lacks,
          wanted: check.wanted,
        }),
        nextAction,
      };
}

async function leaderObstacle(wanted: WantedFollow): Promise<Obstacle | undefined> {
  const { leader, leaderIndex } = wanted;
  if (leader === undefined || (await leader.indices.exists(leaderIndex, optionsOf(wanted)))) return undefined;
  return {
    message: texts.leaderObstacle(leaderIndex),
    nextAction: texts.leaderObstacleNextAction,
  };
}

const optionsOf = ({ signal }: WantedFollow) => (signal === undefined ? {} : { signal });
