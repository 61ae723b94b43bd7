/**
 * What is wrong with the console or Kibana of a remote, which is asked for its status or to install: one rule for
 * reports, conditions, tests of an output and what is adopted.
 */
import type { ConditionReason, RemedyId } from '@lockstep/contracts';

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
      message: `What answers at the Remote Kibana URL of ${outputName} is no Kibana API.`,
      nextAction: `Correct the Remote Kibana URL in ${outputName}: it has no path but a base path or a space.`,
      remedies: ['edit-output'],
    };
  }
  return kind === 'refused'
    ? {
        reason: 'PeerRefuses',
        message: `The console of ${outputName} refuses to tell its status: ${error}`,
        nextAction: `Check the console of ${outputName}; a limited rate or a restart passes by itself.`,
        remedies: [],
      }
    : {
        reason: 'PeerUnreachable',
        message: `The status of the remote cannot be read: ${error}.`,
        nextAction: 'Correct the remote Kibana URL in the output, and check that the remote console is up.',
        remedies: ['edit-output'],
      };
}

/** Of the Kibana that is asked to install: nothing is installed there in another way meanwhile. */
export function evaluateInstallerProblem(outputName: string, problem: PeerProblem): EvaluatedPeerProblem {
  const { kind, error, nextAction } = problem;
  const message = `The Kibana of ${outputName}, which installs integrations there, cannot be used: ${sentence(error)}`;
  if (kind === 'too-old') {
    return {
      reason: 'VersionTooOld',
      message,
      nextAction: nextAction ?? `Upgrade that Kibana, or let ${outputName} install without it.`,
      remedies: ['edit-output'],
    };
  }
  const { reason, remedies, ...evaluated } = evaluatePeerProblem(outputName, problem);
  const isAboutPrivileges = reason === 'PrivilegesMissing';
  return {
    reason,
    message,
    nextAction: isAboutPrivileges ? MORE_PRIVILEGES : (nextAction ?? evaluated.nextAction),
    remedies: isAboutPrivileges ? ['edit-output'] : remedies,
  };
}

const MORE_PRIVILEGES =
  'Create a key with all privileges of Fleet and Integrations, with the request in docs/privileges.md, and enter it in the output.';

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

function evaluateKey({ error, statusCode }: PeerProblem): EvaluatedPeerProblem {
  if (statusCode === 401) {
    return {
      reason: 'CredentialInvalid',
      message: `The status of the remote cannot be read: ${error}`,
      nextAction:
        'Create a new API key in the remote with the privileges in docs/privileges.md, and enter it in the output.',
      remedies: ['edit-output'],
    };
  }
  // A good key without privileges: a new one of the same kind would be refused as well.
  return UNREGISTERED.test(error)
    ? {
        reason: 'PrivilegesNotRegistered',
        message: `The cluster of the remote knows no such application privileges, so no key grants them: ${error}`,
        nextAction:
          'Register them there, as a user with manage_security: the request is in docs/privileges.md. The API key can stay.',
        remedies: ['register-privileges'],
      }
    : {
        reason: 'PrivilegesMissing',
        message: `The console of the remote knows the API key, which may not read the status there: ${error}`,
        nextAction:
          'Where the remote has no Kibana, register the privileges of Lockstep there first; the requests for them and for the key are in docs/privileges.md.',
        remedies: ['register-privileges', 'edit-output'],
      };
}
