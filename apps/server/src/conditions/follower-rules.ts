/** What carries the leader document: the follower, its errors, its lease, and whether it holds the same. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX, type ConditionType } from '@lockstep/contracts';
import { canonicalJson } from '@lockstep/json';
import {
  isFalse,
  isTrue,
  isUnknown,
  isWarning,
  type ConditionRule,
  type Evaluation,
  type Known,
} from './condition.ts';
import {
  evaluateActive,
  evaluateExists,
  evaluateLag,
  evaluateOpen,
  evaluateReads,
} from './follower-conditions.ts';
import { HOME_CLOCK, LEADER_DOCUMENT, LEADER_SETTINGS, leaderSource } from './home-requests.ts';
import { indexState } from './index-state.ts';
import { FOLLOWER_INFO, followerOf, followerStats, REMOTE_INFO, type Follower } from './link-facts.ts';
import { isLinked, statsRequests } from './link-rules.ts';
import { get, HOME, REMOTE, type ObservationRequest } from './observation.ts';
import { at, bodyOf, reasonOf, statusOf } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { LEASE_EXPIRING_PART, leaseOf } from './retention-lease.ts';

export const LEADER_STATS = get(HOME, `/${LEADER_INDEX}/_stats?level=shards`);

const indexHealth = (index: string): ObservationRequest =>
  // An index that is gone by now is waited for, half a minute unless told otherwise.
  get(
    REMOTE,
    `/_cluster/health/${encodeURIComponent(index)}?level=indices&timeout=1s&filter_path=indices.*.status`,
  );
const followerDocument = ({ index }: Follower): ObservationRequest =>
  get(REMOTE, `/${encodeURIComponent(index)}/_doc/${LEADER_DOCUMENT_ID}`);

function forFollower(
  known: Known,
  requests: (follower: Follower) => readonly ObservationRequest[],
): readonly ObservationRequest[] {
  const follower = followerOf(known);
  return follower === undefined ? [] : requests(follower);
}

function withFollower(known: Known, evaluate: (follower: Follower) => Evaluation): Evaluation {
  const follower = followerOf(known);
  return follower === undefined
    ? isUnknown('NotObserved', 'There is no follower to look at.')
    : evaluate(follower);
}

const leasesOf = ({ answerTo }: Known) => ({ stats: answerTo(LEADER_STATS), clock: answerTo(HOME_CLOCK) });

type FollowerConditionType = Extract<
  ConditionType,
  | 'FollowerExists'
  | 'FollowerNamed'
  | 'FollowerOpen'
  | 'FollowerActive'
  | 'FollowerReadsLeader'
  | 'RetentionLeaseHeld'
  | 'FollowerUpToDate'
  | 'DocumentReadable'
  | 'OutputAddressed'
>;

export const FOLLOWER_RULES: Readonly<Record<FollowerConditionType, ConditionRule>> = {
  // The state of the index tells an ordinary index from none (bug reports: unfollowed, deleted).
  FollowerExists: {
    type: 'FollowerExists',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: ({ facts }) => [FOLLOWER_INFO, indexState(facts.expectedFollower)],
    evaluate: ([info, state], known) => evaluateExists({ info, state }, known),
  },
  FollowerNamed: {
    type: 'FollowerNamed',
    dependsOn: ['FollowerExists'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: () => [FOLLOWER_INFO],
    evaluate: (_answers, known) =>
      withFollower(known, ({ index }) =>
        index === known.facts.expectedFollower
          ? isTrue(`It is named after the output ${known.facts.outputName}.`)
          : isWarning(
              'NameDiffers',
              `The follower is called ${index}; for ${known.facts.outputName} the name would be ${known.facts.expectedFollower}.`,
              'As long as it is the only one this works; with another follower beside it, create one with the right name.',
              { problemId: 'S2' },
            ),
      ),
  },
  // `_ccr/info` and `_ccr/stats` call a closed follower active (as real clusters answered).
  FollowerOpen: {
    type: 'FollowerOpen',
    dependsOn: ['FollowerExists'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => forFollower(known, ({ index }) => [indexState(index), indexHealth(index)]),
    evaluate: ([state, health], known) =>
      withFollower(known, (follower) => evaluateOpen(follower, { state, health }, known)),
  },
  // Paused, given up, of another leader: each with the mildest remedy that can help.
  FollowerActive: {
    type: 'FollowerActive',
    dependsOn: ['FollowerExists'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => [
      LEADER_SETTINGS,
      REMOTE_INFO,
      ...forFollower(known, ({ index }) => [indexState(index)]),
      ...statsRequests(known),
      ...(followerOf(known)?.isPaused === true ? [LEADER_STATS, HOME_CLOCK] : []),
    ],
    evaluate: ([settings, , state, stats], known) =>
      withFollower(known, (follower) =>
        evaluateActive(
          follower,
          follower.isPaused
            ? { settings, state, stats: undefined, leases: leasesOf(known) }
            : { settings, state, stats },
          known,
        ),
      ),
  },
  FollowerReadsLeader: {
    type: 'FollowerReadsLeader',
    dependsOn: ['FollowerOpen', 'FollowerActive', 'LinkConnected', 'LeaderReadable'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => [
      LEADER_SETTINGS,
      ...forFollower(known, (follower) => [indexState(follower.index), followerStats(follower)]),
    ],
    evaluate: ([settings, state, stats], known) =>
      withFollower(known, (follower) => evaluateReads(follower, { settings, state, stats }, known)),
  },
  // Without a lease the leader may forget what a follower that falls behind still needs (C6).
  RetentionLeaseHeld: {
    type: 'RetentionLeaseHeld',
    dependsOn: ['FollowerExists', 'LeaderWritable'],
    observed: 'every-look-if-allowed',
    appliesTo: isLinked,
    requests: () => [LEADER_STATS, LEADER_SETTINGS, HOME_CLOCK],
    evaluate: ([stats, settings, clock], known) =>
      withFollower(known, ({ index, isPaused }) => {
        if (bodyOf(stats) === undefined) {
          return cannotRead('The retention leases of the leader', stats, `monitor on ${LEADER_INDEX}`);
        }
        const lease = leaseOf({ stats, settings, clock, follower: index, now: known.facts.now });
        if (lease === undefined) {
          return isWarning(
            'RetentionLeaseMissing',
            `The leader keeps no history for ${index}; if it falls behind it can only be created again.`,
            isPaused
              ? 'Resume it soon; if that fails because history is gone, recreate it.'
              : 'When the follower is active and the link is up this comes right within a minute; look again.',
            { problemId: 'C6' },
          );
        }
        const left = `${hours(lease.leftMs)} of ${hours(lease.periodMs)}`;
        return lease.usedPart < LEASE_EXPIRING_PART
          ? isTrue(`The leader keeps it for another ${left}.`)
          : isWarning(
              'RetentionLeaseExpiring',
              `The follower has not renewed its claim on history; it will be lost in ${left}.`,
              'Repair the link before that.',
              { problemId: 'C6' },
            );
      }),
  },
  FollowerUpToDate: {
    type: 'FollowerUpToDate',
    dependsOn: ['FollowerReadsLeader'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => forFollower(known, (follower) => [followerStats(follower)]),
    evaluate: ([stats], { facts }) => evaluateLag(stats, facts.lagGrowth),
  },
  DocumentReadable: {
    type: 'DocumentReadable',
    dependsOn: ['FollowerReadsLeader', 'LeaderPublished'],
    observed: 'when-asked',
    appliesTo: isLinked,
    requests: (known) => [LEADER_DOCUMENT, ...forFollower(known, (follower) => [followerDocument(follower)])],
    evaluate: ([leader, answer], known) =>
      withFollower(known, ({ index }) => {
        const original = leaderSource(known);
        if (original === undefined)
          return cannotRead('The leader document', leader, `read on ${LEADER_INDEX}`);
        const copy = at(bodyOf(answer), '_source');
        if (copy === undefined && statusOf(answer) !== 404 && bodyOf(answer) === undefined) {
          return cannotRead(`The leader document in ${index}`, answer, `read on ${index}`);
        }
        if (copy === undefined) {
          return isFalse(
            'DocumentMissing',
            `${index} does not hold the leader document: ${reasonOf(answer)}.`,
            'Send the leader document again.',
            { problemId: 'S4', remedies: ['resend-leader', 'recreate-follower'] },
          );
        }
        return canonicalJson(copy) === canonicalJson(original)
          ? isTrue('Leader and follower hold the same document.')
          : isWarning(
              'Behind',
              'The follower holds another document than the leader.',
              'Wait a moment; if it stays so, look at lag and link.',
              { problemId: 'S4', remedies: ['restart-follower', 'recreate-follower'] },
            );
      }),
  },
  OutputAddressed: {
    type: 'OutputAddressed',
    dependsOn: ['LeaderPublished'],
    observed: 'every-look',
    appliesTo: ({ isSynced }) => isSynced,
    requests: () => [LEADER_DOCUMENT],
    evaluate: ([document], known) => {
      const { facts } = known;
      const source = leaderSource(known);
      if (source === undefined) return cannotRead('The leader document', document, `read on ${LEADER_INDEX}`);
      return facts.isAddressedBy(source)
        ? isTrue('The leader document names the hosts of the output.')
        : isFalse(
            'NotAddressed',
            `The leader document does not name ${facts.hosts.join(', ')} for syncing, so the remote leaves it alone.`,
            'Send the leader document again; if it stays so, compare the hosts of the output with those of the Elasticsearch output on the remote.',
            { problemId: 'S3', remedies: ['resend-leader', 'correct-host'] },
          );
    },
  },
};

const hours = (ms: number): string => {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
