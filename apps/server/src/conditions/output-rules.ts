/** What the output itself says, and whether agents can use it. */
import type { ConditionType } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, type Answer, type Place } from './observation.ts';
import { bodyOf, reasonOf, statusOf, textAt } from './read-answer.ts';

const agent = (host: string): Place => ({ kind: 'agent', host });
const agentRequests = (hosts: readonly string[]) =>
  hosts.map((host) => get(agent(host), '/_security/_authenticate'));

type OutputConditionType = Extract<
  ConditionType,
  'SyncEnabled' | 'OutputUsable' | 'KeyProvided' | 'AgentsCanDeliver'
>;

export const OUTPUT_RULES: Readonly<Record<OutputConditionType, ConditionRule>> = {
  // Switched off on purpose is no fault, and nothing behind it is looked at as one.
  SyncEnabled: {
    type: 'SyncEnabled',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts }) =>
      facts.isSynced
        ? isTrue('Syncing is switched on for this output.')
        : isWarning(
            'SyncDisabled',
            `Syncing is switched off for ${facts.outputName}, so nothing is sent there.`,
            'Switch on "Synchronize integrations" in the output.',
            { remedies: ['edit-output'] },
          ),
  },
  // Address, authority, stored secrets: what makes a connection impossible before anything is asked.
  OutputUsable: {
    type: 'OutputUsable',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts: { unusable } }) =>
      unusable === undefined || unusable.reason === 'NoCredentials'
        ? isTrue('The settings of the output can be used.')
        : isFalse(unusable.reason, unusable.message, unusable.nextAction, { remedies: ['edit-output'] }),
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
};

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
      'Correct the host in the output, or its certificate authority; check that the remote is up.',
      { problemId: 'S3', remedies: ['correct-host'] },
    );
  }
  const refused = answers.find((answer) => [401, 403].includes(statusOf(answer) ?? 0));
  if (refused !== undefined) {
    return isWarning(
      'ServiceTokenInvalid',
      `The remote does not accept the service token of ${outputName}: ${reasonOf(refused)}.`,
      'Create a new service token on the remote and enter it in the output.',
      { problemId: 'S3', remedies: ['edit-output'] },
    );
  }
  const user = textAt(bodyOf(answers[0]), 'username');
  return user === undefined
    ? isWarning(
        'AgentsCannotDeliver',
        `${hosts.join(', ')} did not say whose the service token is: ${reasonOf(answers[0])}.`,
        'Check that the hosts of the output are those of Elasticsearch.',
        { problemId: 'S3', remedies: ['correct-host'] },
      )
    : isTrue(`${hosts.join(', ')}: the remote knows the service token as ${user}.`);
}
