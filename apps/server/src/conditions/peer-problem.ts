/** What is wrong when the console or Kibana of a remote does not tell its status: one judge for reports and conditions. */
import type { ConditionReason, RemedyId } from '@lockstep/contracts';

/** `refused`: it does not take the key, or fails. `not-kibana`: something else answers. `unreachable`: nothing does. */
export interface PeerProblem {
  readonly kind: 'refused' | 'not-kibana' | 'unreachable';
  /** The whole sentence, free of secrets. */
  readonly error: string;
  /** Of an answer. */
  readonly statusCode?: number;
}

export interface JudgedPeerProblem {
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

export function judgePeerProblem(outputName: string, problem: PeerProblem): JudgedPeerProblem {
  const { kind, error } = problem;
  if (isAboutKey(problem)) return judgeKey(problem);
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
        nextAction: `Look at the console of ${outputName}; a limited rate or a restart passes by itself.`,
        remedies: [],
      }
    : {
        reason: 'PeerUnreachable',
        message: `The status of the remote cannot be read: ${error}.`,
        nextAction: 'Correct the remote Kibana URL in the output, and check that the remote console is up.',
        remedies: ['edit-output'],
      };
}

function judgeKey({ error, statusCode }: PeerProblem): JudgedPeerProblem {
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
