/**
 * Whether a link is up, and whether the leader can be read over it. `_remote/info` is no proof of a working key, and
 * `_resolve/cluster` says "not connected" where a right is missing: sockets count, and
 * what replication itself reads. Pure.
 */
import {
  evaluateError,
  explainError,
  knownProblem,
  LEADER_INDEX,
  type ConditionReason,
  type ConditionType,
} from '@lockstep/contracts';
import { isAboutRights } from './about-rights.ts';
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation, type Known } from './condition.ts';
import { LEADER_SETTINGS } from './home-requests.ts';
import {
  chainOf,
  errorsOf,
  followerOf,
  followerStats,
  linkOf,
  type Follower,
  type Link,
} from './link-facts.ts';
import { get, REMOTE, type Answer, type ObservationRequest } from './observation.ts';
import { at, bodyOf, partsAt, textAt } from './read-answer.ts';
import { shortened } from './shortened.ts';
import { linkConnectedTexts as texts } from '../texts/conditions/link-connected.ts';

/** Where the sockets are up, errors of these speak of the time before (reviews of real clusters, 12). */
const OF_THE_WAY: ReadonlySet<ConditionType | undefined> = new Set<ConditionType>([
  'LinkConnected',
  'LinkRegistered',
  'LinkSettingsFit',
  'CertificatesValid',
  'KeystoreHasKey',
  'HomeLicensed',
  'RemoteLicensed',
]);
/** These are refusals of the leader: the way is fine, and the key or the leader is not. */
const OF_THE_LEADER: ReadonlySet<ConditionType | undefined> = new Set<ConditionType>([
  'CrossClusterKeyValid',
  'LeaderReadable',
  'RemoteCredentialsValid',
  'RemotePrivilegesSufficient',
]);
/** Said of the REST interface elsewhere; of what a follower reads it is said of the key of the link. */
const OF_REST: ReadonlySet<ConditionType | undefined> = new Set<ConditionType>([
  'RemoteCredentialsValid',
  'RemotePrivilegesSufficient',
]);

/**
 * A search for nothing over the planned link. `_remote/info` has no reasons, `_resolve/cluster` has them for refusals
 * only; a search has them all, and nothing reads over a link before there is a follower.
 */
export function attemptRequests({ facts: { wanted } }: Known): readonly ObservationRequest[] {
  if (wanted === undefined) return [];
  const index = encodeURIComponent(`${wanted.alias}:${LEADER_INDEX}`);
  return [get(REMOTE, `/${index}/_search?size=0&terminate_after=1&ignore_unavailable=true`)];
}

/** Why the attempt failed; empty when it did not, or nobody tried. */
function attemptWords(known: Known): string {
  const [request] = attemptRequests(known);
  const answer = request === undefined ? undefined : known.answerTo(request);
  if (answer?.kind !== 'answered') return '';
  const [failure] = partsAt(
    at(answer.body, '_clusters', 'details', known.facts.wanted?.alias ?? ''),
    'failures',
  );
  return chainOf(at(answer.body, 'error') ?? failure?.['reason']);
}

/** LinkConnected, from `_remote/info` and one request over the link: only an answer over it proves the link. */
export function evaluateConnected(link: Link, resolved: Answer | undefined, known: Known): Evaluation {
  const { managementName, outputName } = known.facts;
  if (link.isConnected && resolved?.kind === 'failed' && resolved.failure === 'timeout') {
    return isFalse('LinkSlow', texts.linkSlow({ managementName, alias: link.alias }), texts.linkSlowNext, {
      problemId: 'D4',
    });
  }
  const error = textAt(bodyOf(resolved), link.alias, 'error') ?? '';
  const isDenied = at(bodyOf(resolved), link.alias, 'connected') === false && !isAboutRights(error);
  if (link.isConnected && !isDenied) return isTrue(texts.isConnected(link.alias));
  const words = wordsOfLink(link, resolved, known);
  const explained = explainError(words)[0];
  const problem = explained ?? knownProblem('D2');
  const told = words === '' ? '' : `: ${shortened(words)}`;
  return isFalse(
    'LinkDisconnected',
    texts.linkDisconnected({ alias: link.alias, outputName, managementName, told }),
    problem?.remedy ?? texts.checkAddressAndNetwork,
    { problemId: problem?.id ?? 'D2', remedies: explained?.remedies ?? ['see-setup'] },
  );
}

/** All that is said of a link that does not work; empty when nothing is. */
export function wordsOfLink(link: Link, resolved: Answer | undefined, known: Known): string {
  const refused = textAt(bodyOf(resolved), link.alias, 'error') ?? '';
  return [refused, readErrors(known), attemptWords(known)]
    .filter((text) => text !== '' && !isAboutRights(text))
    .join(' ');
}

/** A follower tries again once a minute at the latest: what is older than two tries is of now. */
const TWO_TRIES_MS = 150_000;

/**
 * Every node connects by itself: what was asked here is answered by one, the follower may run on another. No request
 * tells which one that is, so it shows by what the follower keeps meeting.
 */
function evaluateOtherNode(text: string, { index }: Follower, { facts }: Known): Evaluation | undefined {
  const { linkUpSince, now, outputName, managementName } = facts;
  if (linkUpSince === undefined || now - linkUpSince < TWO_TRIES_MS) return undefined;
  return isFalse(
    'LinkDisconnected',
    texts.otherNode({ index, managementName, title: evaluateError(text).title, outputName }),
    texts.otherNodeNext(outputName),
    { problemId: 'D17' },
  );
}

/** What the follower meets when it reads. */
export function evaluateLeaderReadable(known: Known): Evaluation {
  const follower = followerOf(known);
  if (follower === undefined || follower.isPaused) {
    return isUnknown('NotObserved', texts.notObserved, texts.notObservedNext);
  }
  const text = readErrors(known);
  // Most followers have none, and every one of them is asked about with every look.
  if (text === '' || !isAboutTheLink(text)) return isTrue(texts.mayRead);
  const error = evaluateError(text);
  if (isAboutAnEarlierLeader(error.reason, known)) return isTrue(texts.mayRead);
  if (OF_THE_LEADER.has(error.conditionType)) return refusedByLeader(error, follower, known);
  return isOfThePast(text, linkOf(known)?.isConnected === true)
    ? (evaluateOtherNode(text, follower, known) ??
        isWarning('Busy', texts.busy({ index: follower.index, title: error.title }), texts.busyNext, {
          problemId: error.id,
        }))
    : isTrue(texts.linkCarriesWhatFollowerAsks);
}

function refusedByLeader(
  error: ReturnType<typeof evaluateError>,
  { index }: Follower,
  { facts }: Known,
): Evaluation {
  const evaluate = error.reason === 'Busy' ? isWarning : isFalse;
  const isOfKey = OF_REST.has(error.conditionType);
  return evaluate(
    isOfKey ? 'LeaderUnauthorized' : error.reason,
    texts.refusesWhatReads({ managementName: facts.managementName, index, title: error.title }),
    error.nextAction,
    { problemId: error.id, remedies: isOfKey ? ['recreate-cross-cluster-key'] : error.remedies },
  );
}

/** It misses an index that is there: it follows one that was deleted, which is said where the follower is evaluated. */
function isAboutAnEarlierLeader(reason: ConditionReason, known: Known): boolean {
  return reason === 'LeaderMissing' && bodyOf(known.answerTo(LEADER_SETTINGS)) !== undefined;
}

/** Whether an error is about the link, and the sockets say that the link is up: it is of the past. */
export function isOfThePast(text: string, isLinkUp: boolean): boolean {
  return isLinkUp && OF_THE_WAY.has(evaluateError(text).conditionType);
}

/** About the link, its key or the leader at its end, not about the follower. */
export function isAboutTheLink(text: string): boolean {
  const { conditionType } = evaluateError(text);
  return OF_THE_WAY.has(conditionType) || OF_THE_LEADER.has(conditionType);
}

function readErrors(known: Known): string {
  const follower = followerOf(known);
  if (follower === undefined || follower.isPaused) return '';
  const { fatal, read } = errorsOf(known.answerTo(followerStats(follower)));
  // One that has given up reads nothing any more; what it met last is in the condition that says so.
  return fatal === '' ? read : '';
}
