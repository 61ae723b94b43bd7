/**
 * What is wrong with the console or Kibana of a remote, which is asked for its status or to install: one rule for
 * reports, conditions, tests of an output and what is adopted.
 */
import type { ConditionReason, RemedyId } from '@lockstep/contracts';
import { peerProblemTexts as texts } from '../texts/conditions/peer-problem.ts';

/**
 * `refused`: it does not take the key, or fails. `not-kibana`: something else answers. `unreachable`: nothing does.
 * `too-old`: its API is not the one that is spoken here.
 */
export interface PeerProblem {
  readonly kind: 'refused' | 'not-kibana' | 'unreachable' | 'too-old';
  /** The whole sentence, free of secrets. */
  readonly error: string;
  /** What whoever asked knows to do about it. */
  readonly nextAction?: string;
  /** Of an answer. */
  readonly statusCode?: number;
}

export interface EvaluatedPeerProblem {
  readonly reason: ConditionReason;
  readonly message: string;
  readonly nextAction: string;
  readonly remedies: readonly RemedyId[];
}

/** What a console says of roles whose privileges its cluster does not know. */
const UNREGISTERED = /nobody has registered|no Kibana has registered/;

/** The key is to blame, or what it may do: something answers as it should. */
export const isAboutKey = ({ kind, statusCode }: PeerProblem): boolean =>
  kind === 'refused' && (statusCode === 401 || statusCode === 403);

/** Reason, sentence and next action for what is wrong with the console or Kibana of a remote. */
export function evaluatePeerProblem(outputName: string, problem: PeerProblem): EvaluatedPeerProblem {
  const { kind, error } = problem;
  if (isAboutKey(problem)) return evaluateKey(problem);
  if (kind === 'not-kibana') {
    return {
      reason: 'PeerNotKibana',
      message: texts.notKibana(outputName),
      nextAction: texts.notKibanaNext(outputName),
      remedies: ['edit-output'],
    };
  }
  return kind === 'refused'
    ? {
        reason: 'PeerRefuses',
        message: texts.refuses({ outputName, error }),
        nextAction: texts.refusesNext(outputName),
        remedies: [],
      }
    : {
        reason: 'PeerUnreachable',
        message: texts.unreachable(error),
        nextAction: texts.unreachableNext,
        remedies: ['edit-output'],
      };
}

/** Of the Kibana that is asked to install: nothing is installed there in another way meanwhile. */
export function evaluateInstallerProblem(outputName: string, problem: PeerProblem): EvaluatedPeerProblem {
  const { kind, error, nextAction } = problem;
  const message = texts.installerProblem({ outputName, error: sentence(error) });
  if (kind === 'too-old') {
    return {
      reason: 'VersionTooOld',
      message,
      nextAction: nextAction ?? texts.tooOldNext(outputName),
      remedies: ['edit-output'],
    };
  }
  const { reason, remedies, ...evaluated } = evaluatePeerProblem(outputName, problem);
  const isAboutPrivileges = reason === 'PrivilegesMissing';
  return {
    reason,
    message,
    nextAction: isAboutPrivileges ? texts.morePrivileges : (nextAction ?? evaluated.nextAction),
    remedies: isAboutPrivileges ? ['edit-output'] : remedies,
  };
}

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

function evaluateKey({ error, statusCode }: PeerProblem): EvaluatedPeerProblem {
  if (statusCode === 401) {
    return {
      reason: 'CredentialInvalid',
      message: texts.keyInvalid(error),
      nextAction: texts.keyInvalidNext,
      remedies: ['edit-output'],
    };
  }
  // A good key without privileges: a new one of the same kind would be refused as well.
  return UNREGISTERED.test(error)
    ? {
        reason: 'PrivilegesNotRegistered',
        message: texts.notRegistered(error),
        nextAction: texts.notRegisteredNext,
        remedies: ['register-privileges'],
      }
    : {
        reason: 'PrivilegesMissing',
        message: texts.privilegesMissing(error),
        nextAction: texts.privilegesMissingNext,
        remedies: ['register-privileges', 'edit-output'],
      };
}
