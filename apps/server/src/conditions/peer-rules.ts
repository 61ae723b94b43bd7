/** The console or Kibana of a remote that applies integrations itself: all that can be seen of such a remote from here. */
import { explainError, type ConditionType } from '@lockstep/contracts';
import { isFalse, isTrue, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, PEER, type Answer } from './observation.ts';
import { bodyOf, isPart, partsAt, reasonOf, textAt, type Part } from './read-answer.ts';

const PEER_STATUS = get(PEER, '/api/fleet/remote_synced_integrations/status');

type PeerConditionType = Extract<ConditionType, 'PeerReachable' | 'PeerCredentialsValid' | 'PeerFindsItself'>;

const appliesToPeer = ({ appliedBy }: Facts): boolean => appliedBy === 'remote';
const ifPeer = ({ facts }: { readonly facts: Facts }) => (facts.hasPeer ? [PEER_STATUS] : []);

/** What a remote says of itself, and what it says when its key is refused, come in the same member. */
const REFUSED = /failed with status (401|403)/;
/** What a console says of roles whose privileges its cluster does not know. */
const UNREGISTERED = /nobody has registered|no Kibana has registered/;
const FAILED = /failed with (error|status)/;
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
        return isFalse(
          'PeerUrlMissing',
          `${facts.outputName} is applied by another console, and its URL or API key is missing in the output.`,
          'Enter the remote Kibana URL and the remote Kibana API key in the output.',
          { problemId: 'S1', remedies: ['edit-output'] },
        );
      }
      const error = textAt(bodyOf(answer), 'error') ?? '';
      if (isPart(bodyOf(answer)) && (!FAILED.test(error) || REFUSED.test(error))) {
        return isTrue('The console of the remote answers.');
      }
      return isFalse(
        'PeerUnreachable',
        `The status of the remote cannot be read: ${error === '' ? reasonOf(answer) : error}.`,
        'Correct the remote Kibana URL in the output, and check that the remote console is up.',
        { problemId: 'S1', remedies: ['edit-output'] },
      );
    },
  },
  PeerCredentialsValid: {
    type: 'PeerCredentialsValid',
    dependsOn: ['PeerReachable'],
    observed: 'every-look',
    appliesTo: appliesToPeer,
    requests: ifPeer,
    evaluate: ([answer]) => {
      const error = textAt(bodyOf(answer), 'error') ?? '';
      // A good key without privileges: a new one of the same kind would be refused as well.
      if (error.includes('failed with status 403') && UNREGISTERED.test(error)) {
        return isFalse(
          'PrivilegesNotRegistered',
          `The cluster of the remote knows no such application privileges, so no key grants them: ${error}`,
          'Register them there, as a user with manage_security: the request is in docs/privileges.md. The API key can stay.',
          { problemId: 'S1', remedies: ['register-privileges'] },
        );
      }
      if (error.includes('failed with status 403')) {
        return isFalse(
          'PrivilegesMissing',
          `The console of the remote knows the API key, which may not read the status there: ${error}`,
          'Where the remote has no Kibana, register the privileges of Lockstep there first; the requests for them and for the key are in docs/privileges.md.',
          { problemId: 'S1', remedies: ['register-privileges', 'edit-output'] },
        );
      }
      return REFUSED.test(error)
        ? isFalse(
            'CredentialInvalid',
            `The status of the remote cannot be read: ${error}`,
            'Create a new API key in the remote with the privileges in docs/privileges.md, and enter it in the output.',
            { problemId: 'S1', remedies: ['edit-output'] },
          )
        : isTrue('The console of the remote accepts the API key.');
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

function evaluatePeer(answer: Answer | undefined, facts: Facts): Evaluation {
  const body = bodyOf(answer);
  const error = troubleIn(body);
  const rows = partsAt(body, 'integrations');
  if (error !== undefined && !LOST.test(error)) {
    const [known] = explainError(error);
    return isFalse(
      'PeerReportsError',
      `The remote reports: ${error}`,
      known?.remedy ?? 'Look at the console of the remote.',
      { problemId: known?.id ?? 'S2' },
    );
  }
  if (error !== undefined || isSilent(rows, facts.report)) {
    return isFalse(
      'PeerNotAddressed',
      `The console of ${facts.outputName} does not find itself among the hosts ${facts.hosts.join(', ')}, so it applies nothing.`,
      'Make the hosts of the output equal to the hosts of an Elasticsearch output on the remote.',
      { problemId: 'S3', remedies: ['correct-host', 'edit-output'] },
    );
  }
  return isTrue(`It answers, with ${rows.length} integrations.`);
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
