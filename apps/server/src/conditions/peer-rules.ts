/** The console or Kibana of a remote that applies integrations itself: all that can be seen of such a remote from here. */
import { explainError, type ConditionType } from '@lockstep/contracts';
import { isFalse, isTrue, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, PEER, type Answer } from './observation.ts';
import { isAboutKey, evaluatePeerProblem, type PeerProblem } from './peer-problem.ts';
import { bodyOf, isPart, numberAt, partsAt, reasonOf, textAt, type Part } from './read-answer.ts';
import { peerTexts as texts } from '../texts/conditions/peer.ts';

const PEER_STATUS = get(PEER, '/api/fleet/remote_synced_integrations/status');

type PeerConditionType = Extract<ConditionType, 'PeerReachable' | 'PeerCredentialsValid' | 'PeerFindsItself'>;

const appliesToPeer = ({ appliedBy }: Facts): boolean => appliedBy === 'remote';
const ifPeer = ({ facts }: { readonly facts: Facts }) => (facts.hasPeer ? [PEER_STATUS] : []);

const LOST = /no output|not (listed|addressed|found) among|does not match any|no matching output/i;

export const PEER_RULES: Readonly<Record<PeerConditionType, ConditionRule>> = {
  PeerReachable: {
    type: 'PeerReachable',
    dependsOn: ['OutputUsable', 'SyncEnabled'],
    observed: 'every-look',
    appliesTo: appliesToPeer,
    requests: ifPeer,
    evaluate: ([answer], { facts }) => {
      if (!facts.hasPeer) {
        return isFalse('PeerUrlMissing', texts.peerUrlMissing(facts.outputName), texts.peerUrlMissingNext, {
          problemId: 'S1',
          remedies: ['edit-output'],
        });
      }
      const problem = problemIn(answer);
      return problem === undefined || isAboutKey(problem)
        ? isTrue(texts.consoleOfRemoteAnswers)
        : evaluated(facts, problem);
    },
  },
  PeerCredentialsValid: {
    type: 'PeerCredentialsValid',
    dependsOn: ['PeerReachable'],
    observed: 'every-look',
    appliesTo: appliesToPeer,
    requests: ifPeer,
    evaluate: ([answer], { facts }) => {
      const problem = problemIn(answer);
      return problem === undefined ? isTrue(texts.consoleOfRemoteAcceptsApi) : evaluated(facts, problem);
    },
  },
  // It has to list its own output among the hosts of ours, or it applies nothing (reviews of real clusters, 14b).
  PeerFindsItself: {
    type: 'PeerFindsItself',
    dependsOn: ['PeerCredentialsValid'],
    observed: 'every-look',
    appliesTo: appliesToPeer,
    requests: ifPeer,
    evaluate: ([answer], { facts }) => evaluatePeer(answer, facts),
  },
};

function evaluated({ outputName }: Facts, problem: PeerProblem): Evaluation {
  const { reason, message, nextAction, remedies } = evaluatePeerProblem(outputName, problem);
  return isFalse(reason, message, nextAction, { problemId: 'S1', remedies });
}

/** Undefined when it answers as it should. */
export function problemIn(answer: Answer | undefined): PeerProblem | undefined {
  const body = bodyOf(answer);
  if (!isPart(body)) return { kind: 'unreachable', error: reasonOf(answer) };
  const kind = textAt(body, 'problem');
  if (!isProblemKind(kind)) return undefined;
  const statusCode = numberAt(body, 'status_code');
  const nextAction = textAt(body, 'next_action');
  return {
    kind,
    error: textAt(body, 'error') ?? '',
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(nextAction === undefined ? {} : { nextAction }),
  };
}

const PROBLEM_KINDS: ReadonlySet<string> = new Set<PeerProblem['kind']>([
  'refused',
  'not-kibana',
  'unreachable',
  'too-old',
]);

function isProblemKind(kind: string | undefined): kind is PeerProblem['kind'] {
  return kind !== undefined && PROBLEM_KINDS.has(kind);
}

function evaluatePeer(answer: Answer | undefined, facts: Facts): Evaluation {
  const body = bodyOf(answer);
  const error = troubleIn(body);
  const rows = partsAt(body, 'integrations');
  if (error !== undefined && !LOST.test(error)) {
    const [known] = explainError(error);
    return isFalse(
      'PeerReportsError',
      texts.peerReportsError(error),
      known?.remedy ?? texts.checkConsoleOfRemote,
      { problemId: known?.id ?? 'S2' },
    );
  }
  if (error !== undefined || isSilent(rows, facts.report)) {
    return isFalse(
      'PeerNotAddressed',
      texts.peerNotAddressed({ outputName: facts.outputName, hosts: facts.hosts.join(', ') }),
      texts.peerNotAddressedNext,
      { problemId: 'S3', remedies: ['correct-host', 'edit-output'] },
    );
  }
  return isTrue(texts.itAnswersWithIntegrations(rows.length));
}

/** An error, or the warning that it is not addressed; other warnings are told where they are shown. */
function troubleIn(body: unknown): string | undefined {
  const error = textAt(body, 'error');
  if (error !== undefined) return error;
  const warning = textAt(body, 'warning', 'message') ?? textAt(body, 'warning', 'title') ?? '';
  return LOST.test(warning) ? warning : undefined;
}

/** A Kibana does not say it: it lists nothing, or has begun nothing of what it lists, and has had its time. */
function isSilent(rows: readonly Part[], report: Facts['report']): boolean {
  const isExpected = report?.state === 'late' && report.counts.total > 0;
  return isExpected && rows.every(isUntouched);
}

function isUntouched(row: Part): boolean {
  return row['sync_status'] === 'synchronizing' && textAt(row, 'install_status', 'remote') === undefined;
}
