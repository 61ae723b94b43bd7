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
import { followerRulesTexts as texts } from '../texts/conditions/follower-rules.ts';

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
  return follower === undefined ? isUnknown('NotObserved', texts.notObserved) : evaluate(follower);
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
          ? isTrue(texts.itIsNamedAfterOutput(known.facts.outputName))
          : isWarning(
              'NameDiffers',
              texts.nameDiffers({
                index,
                outputName: known.facts.outputName,
                expectedFollower: known.facts.expectedFollower,
              }),
              texts.nameDiffersNext,
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
          return cannotRead(texts.retentionLeasesOfLeader, stats, texts.monitorOn);
        }
        const lease = leaseOf({ stats, settings, clock, follower: index, now: known.facts.now });
        if (lease === undefined) {
          return isWarning(
            'RetentionLeaseMissing',
            texts.retentionLeaseMissing(index),
            texts.retentionLeaseMissingNext(isPaused),
            { problemId: 'C6' },
          );
        }
        const left = texts.leftOf(lease);
        return lease.usedPart < LEASE_EXPIRING_PART
          ? isTrue(texts.leaderKeepsItForAnother(left))
          : isWarning(
              'RetentionLeaseExpiring',
              texts.retentionLeaseExpiring(left),
              texts.retentionLeaseExpiringNext,
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
        if (original === undefined) return cannotRead(texts.leaderDocument, leader, texts.readLeader);
        const copy = at(bodyOf(answer), '_source');
        if (copy === undefined && statusOf(answer) !== 404 && bodyOf(answer) === undefined) {
          return cannotRead(texts.leaderDocumentIn(index), answer, texts.readIndex(index));
        }
        if (copy === undefined) {
          return isFalse(
            'DocumentMissing',
            texts.documentMissing({ index, reason: reasonOf(answer) }),
            texts.documentMissingNext,
            { problemId: 'S4', remedies: ['resend-leader', 'recreate-follower'] },
          );
        }
        return canonicalJson(copy) === canonicalJson(original)
          ? isTrue(texts.leaderAndFollowerHoldSame)
          : isWarning('Behind', texts.behind, texts.behindNext, {
              problemId: 'S4',
              remedies: ['restart-follower', 'recreate-follower'],
            });
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
      if (source === undefined) return cannotRead(texts.leaderDocument, document, texts.readLeader);
      return facts.isAddressedBy(source)
        ? isTrue(texts.leaderDocumentNamesHosts)
        : isFalse('NotAddressed', texts.notAddressed(facts.hosts.join(', ')), texts.notAddressedNext, {
            problemId: 'S3',
            remedies: ['resend-leader', 'correct-host'],
          });
    },
  },
};
