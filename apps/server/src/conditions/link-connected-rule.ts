/**
 * Whether a link is up, and whether the leader can be read over it. `_remote/info` is no proof of a working key, and
 * `_resolve/cluster` says "not connected" where a right is missing (spec/elasticsearch-apis.md 19.1): sockets count, and
 * what replication itself reads. Pure.
 */
import { explainError, knownProblem } from '@lockstep/contracts';
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation, type Known } from './condition.ts';
import { errorsOf, followerOf, followerStats, linkOf, type Link } from './link-facts.ts';
import type { Answer } from './observation.ts';
import { at, bodyOf, textAt } from './read-answer.ts';

/** Words about rights say nothing about the link. */
const ABOUT_RIGHTS = /unauthorized|no remote (indices|cluster) privileges|is missing/i;
/** Where the sockets are up, these speak of the time before (reviews of real clusters, 12). */
const OF_THE_WAY = ['D2', 'D4', 'D5', 'D5b', 'D6', 'D7', 'C1'];
/** These are refusals: the way is fine, and the key is not. */
const OF_THE_KEY = ['D9', 'D10', 'D11', 'D12'];

export function evaluateConnected(link: Link, resolved: Answer | undefined, known: Known): Evaluation {
  const { managementName, outputName } = known.facts;
  if (link.isConnected && resolved?.kind === 'failed' && resolved.failure === 'timeout') {
    return isFalse(
      'LinkSlow',
      `${managementName} does not answer over "${link.alias}" within a few seconds.`,
      'Look at the network between the clusters: latency, lost packets, idle connections that are ended.',
      { problemId: 'D4' },
    );
  }
  const error = textAt(bodyOf(resolved), link.alias, 'error') ?? '';
  const isDenied = at(bodyOf(resolved), link.alias, 'connected') === false && !ABOUT_RIGHTS.test(error);
  const errors = readErrors(known);
  if (link.isConnected && !isDenied) return isTrue(`"${link.alias}" is connected.`);
  const words = [ABOUT_RIGHTS.test(error) ? '' : error, errors].filter(Boolean).join(' ');
  const problem = explainError(words)[0] ?? knownProblem('D2');
  const told = words === '' ? '' : `: ${words.slice(0, 300)}`;
  return isFalse(
    'LinkDisconnected',
    `"${link.alias}" on ${outputName} does not reach ${managementName}${told}.`,
    problem?.remedy ?? 'Check the address and the network.',
    {
      problemId: problem?.id ?? 'D2',
      ...(problem?.id === 'D7' ? { remedies: ['reload-secure-settings'] as const } : {}),
    },
  );
}

/** What the follower meets when it reads. */
export function evaluateLeaderReadable(known: Known): Evaluation {
  const follower = followerOf(known);
  if (follower === undefined || follower.isPaused) {
    return isUnknown(
      'NotObserved',
      'Nothing reads from the leader yet, so nothing is known of it.',
      'Let a follower read.',
    );
  }
  const text = readErrors(known);
  const problem = explainError(text)[0];
  if (text === '' || problem === undefined) return isTrue('The follower may read from the leader.');
  if (OF_THE_KEY.includes(problem.id)) {
    return isFalse(
      'LeaderUnauthorized',
      `${known.facts.managementName} refuses what ${follower.index} reads: ${problem.title}.`,
      problem.remedy,
      { problemId: problem.id, remedies: ['recreate-cross-cluster-key', 'reload-secure-settings'] },
    );
  }
  return OF_THE_WAY.includes(problem.id) && linkOf(known)?.isConnected === true
    ? isWarning(
        'Busy',
        `${follower.index} could not read from the leader the last time (${problem.title}); the link is up by now.`,
        'Wait a minute and look again.',
        { problemId: problem.id },
      )
    : isTrue('The link carries what the follower asks for.');
}

/** Whether an error is about the link, and the sockets say that the link is up: it is of the past. */
export function isOfThePast(text: string, isLinkUp: boolean): boolean {
  const problem = explainError(text)[0];
  return isLinkUp && problem !== undefined && OF_THE_WAY.includes(problem.id);
}

export function isAboutTheLink(text: string): boolean {
  const problem = explainError(text)[0];
  return problem !== undefined && [...OF_THE_WAY, ...OF_THE_KEY].includes(problem.id);
}

function readErrors(known: Known): string {
  const follower = followerOf(known);
  if (follower === undefined || follower.isPaused) return '';
  return errorsOf(known.answerTo(followerStats(follower))).read;
}
