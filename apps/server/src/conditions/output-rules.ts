/** What the output itself says, and whether agents can use it. */
import { joinMessages } from '@lockstep/json';
import type { ConditionType } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { missingPrivileges } from './missing-privileges.ts';
import { AGENT_PRIVILEGES, privilegesQuestion } from './needed-privileges.ts';
import { get, type Answer, type ObservationRequest, type Place } from './observation.ts';
import { bodyOf, reasonOf, statusOf, textAt } from './read-answer.ts';

const agent = (host: string): Place => ({ kind: 'agent', host });
/** Whose the token is at every host; what it may do is the same at all of them. */
const agentRequests = (hosts: readonly string[]): readonly ObservationRequest[] => [
  ...hosts.map((host) => get(agent(host), '/_security/_authenticate')),
  ...hosts.slice(0, 1).map((host) => agentPrivileges(host)),
];

const agentPrivileges = (host: string): ObservationRequest => ({
  place: agent(host),
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: privilegesQuestion(AGENT_PRIVILEGES),
});
const FLEET_SERVER_ACCOUNT = /^elastic\/fleet-server(-remote)?$/;

type OutputConditionType = Extract<
  ConditionType,
  'SyncEnabled' | 'OutputUsable' | 'KeyProvided' | 'AgentsCanDeliver' | 'CredentialsRotated'
>;

export const OUTPUT_RULES: Readonly<Record<OutputConditionType, ConditionRule>> = {
  // Switched off on purpose is no error, and nothing behind it is looked at as one.
  SyncEnabled: {
    type: 'SyncEnabled',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts }) =>
      facts.isSynced
        ? isTrue('Syncing is turned on for this output.')
        : isWarning(
            'SyncDisabled',
            `Syncing is turned off for ${facts.outputName}, so nothing is sent there.`,
            'Turn on "Synchronize integrations" in the output.',
            { remedies: ['edit-output'] },
          ),
  },
  // Address, authority, stored secrets: what makes a connection impossible before anything is asked.
  OutputUsable: {
    type: 'OutputUsable',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts: { unusable, otherOutput, outputName } }) => {
      if (unusable !== undefined && unusable.reason !== 'NoCredentials')
        return isFalse(unusable.reason, unusable.message, unusable.nextAction, { remedies: ['edit-output'] });
      if (otherOutput === undefined) return isTrue('The settings of the output can be used.');
      return servedByAnother(outputName, otherOutput);
    },
  },
  // A remote that its own console applies needs none (reviews of real clusters, 14c).
  KeyProvided: {
    type: 'KeyProvided',
    dependsOn: ['OutputUsable'],
    observed: 'every-look',
    appliesTo: ({ appliedBy, hasRemoteKey }) => appliedBy === 'console' || hasRemoteKey,
    requests: () => [],
    evaluate: (_answers, { facts }) =>
      facts.hasRemoteKey
        ? isTrue('The output has a remote API key.')
        : isFalse(
            'NoCredentials',
            `${facts.outputName} has no remote API key, so this console cannot look into the remote.`,
            'Create a remote API key and enter it in the output.',
            { remedies: ['recreate-remote-key', 'edit-output'] },
          ),
  },
  // With the service token, at every host, as agents do; syncing works without it, so it is a warning.
  AgentsCanDeliver: {
    type: 'AgentsCanDeliver',
    dependsOn: ['OutputUsable'],
    observed: 'when-asked',
    requests: ({ facts }) => (facts.hasServiceToken ? agentRequests(facts.hosts) : []),
    evaluate: (answers, { facts }) =>
      facts.hasServiceToken
        ? evaluateAgents(answers, facts)
        : isWarning(
            'ServiceTokenMissing',
            `${facts.outputName} has no service token; agents cannot send data there.`,
            'Create a service token on the remote and enter it in the output.',
            { problemId: 'S3', remedies: ['edit-output'] },
          ),
  },
  // What is in use goes on working, so it is a warning.
  CredentialsRotated: {
    type: 'CredentialsRotated',
    dependsOn: ['OutputUsable'],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts: { rotationProblems = [] } }) =>
      rotationProblems.length === 0
        ? isTrue('No rotation of a credential has failed or left anything.')
        : isWarning(
            'RotationFailed',
            joinMessages(rotationProblems),
            'Rotate it yourself on the page Credentials, and invalidate there what was replaced.',
            { remedies: ['edit-output'] },
          ),
  },
};

function servedByAnother(
  outputName: string,
  { name, isSameTransport }: NonNullable<Facts['otherOutput']>,
): Evaluation {
  if (isSameTransport) {
    return isFalse(
      'TwoOutputs',
      `${name} serves the same cluster already, so ${outputName} leaves it alone.`,
      `Turn off integration syncing for ${name} or ${outputName}, or delete one of them.`,
      { problemId: 'S30', remedies: ['edit-output'] },
    );
  }
  return isFalse(
    'TwoTransports',
    `${name} serves the same cluster with the other transport, so ${outputName} leaves it alone.`,
    `Turn off integration syncing for ${name} or ${outputName}, or let both replicate.`,
    { problemId: 'S28', remedies: ['edit-output'] },
  );
}

function evaluateAgents(
  answers: readonly (Answer | undefined)[],
  { hosts, outputName }: Pick<Facts, 'hosts' | 'outputName'>,
): Evaluation {
  // Somebody answers there, even if only to refuse.
  const gone = hosts.flatMap((host, index) =>
    answers[index]?.kind === 'answered' ? [] : [`${host} (${reasonOf(answers[index])})`],
  );
  if (gone.length > 0) {
    return isWarning(
      'AgentsCannotDeliver',
      `From this console, ${gone.join(', ')} cannot be used.`,
      'Check that the remote is up. If it is, correct its host or its certificate authority in the output.',
      { problemId: 'S3', alternatives: ['correct-host', 'edit-output'] },
    );
  }
  const refused = answers.slice(0, hosts.length).find((answer) => [401, 403].includes(statusOf(answer) ?? 0));
  if (refused !== undefined) {
    return isWarning(
      'ServiceTokenInvalid',
      `The remote does not accept the service token of ${outputName}: ${reasonOf(refused)}.`,
      'Create a new service token on the remote and enter it in the output.',
      { problemId: 'S3', remedies: ['edit-output'] },
    );
  }
  const user = textAt(bodyOf(answers[0]), 'username');
  if (user === undefined) {
    return isWarning(
      'AgentsCannotDeliver',
      `${hosts.join(', ')} did not say whose the service token is: ${reasonOf(answers[0])}.`,
      'Check that the hosts of the output are those of Elasticsearch.',
      { problemId: 'S3', remedies: ['correct-host'] },
    );
  }
  return (
    tokenProblem(user, answers[hosts.length]) ??
    isTrue(`${hosts.join(', ')}: the remote knows the service token as ${user}.`)
  );
}

/** Accepted, and still of no use to agents. */
function tokenProblem(user: string, privileges: Answer | undefined): Evaluation | undefined {
  if (!FLEET_SERVER_ACCOUNT.test(user)) {
    return isWarning(
      'CredentialWrongType',
      `The service token is that of ${user}, not of a Fleet Server account.`,
      'Create a token for elastic/fleet-server-remote on the remote, and enter it in the output.',
      { problemId: 'S3', remedies: ['edit-output'] },
    );
  }
  const missing = missingPrivileges(bodyOf(privileges)) ?? [];
  return missing.length === 0
    ? undefined
    : isWarning(
        'PrivilegesMissing',
        `The service token of ${user} lacks: ${missing.join(', ')}.`,
        'Create a token for elastic/fleet-server-remote on the remote, and enter it in the output.',
        { problemId: 'D11', remedies: ['edit-output'] },
      );
}
