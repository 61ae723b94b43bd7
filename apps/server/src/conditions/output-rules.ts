/** What the output itself says, and whether agents can use it. */
import { joinMessages } from '@lockstep/json';
import type { ConditionType } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { missingPrivileges } from './missing-privileges.ts';
import { AGENT_PRIVILEGES, privilegesQuestion } from './needed-privileges.ts';
import { get, type Answer, type ObservationRequest, type Place } from './observation.ts';
import { bodyOf, reasonOf, statusOf, textAt } from './read-answer.ts';
import { outputTexts as texts } from '../texts/conditions/output.ts';

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
        ? isTrue(texts.syncingIsTurned)
        : isWarning('SyncDisabled', texts.syncDisabled(facts.outputName), texts.syncDisabledNext, {
            remedies: ['edit-output'],
          }),
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
      if (otherOutput === undefined) return isTrue(texts.settingsOfOutputCanBe);
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
        ? isTrue(texts.outputHasRemoteApiKey)
        : isFalse('NoCredentials', texts.noCredentials(facts.outputName), texts.noCredentialsNext, {
            remedies: ['recreate-remote-key', 'edit-output'],
          }),
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
            texts.serviceTokenMissing(facts.outputName),
            texts.serviceTokenMissingNext,
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
        ? isTrue(texts.noRotationOfCredential)
        : isWarning('RotationFailed', joinMessages(rotationProblems), texts.rotationFailedNext, {
            remedies: ['edit-output'],
          }),
  },
};

function servedByAnother(
  outputName: string,
  { name, isSameTransport }: NonNullable<Facts['otherOutput']>,
): Evaluation {
  if (isSameTransport) {
    return isFalse(
      'TwoOutputs',
      texts.twoOutputs({ name, outputName }),
      texts.twoOutputsNext({ name, outputName }),
      { problemId: 'S30', remedies: ['edit-output'] },
    );
  }
  return isFalse(
    'TwoTransports',
    texts.twoTransports({ name, outputName }),
    texts.twoTransportsNext({ name, outputName }),
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
      texts.agentsCannotDeliver(gone.join(', ')),
      texts.agentsCannotDeliverNext,
      { problemId: 'S3', alternatives: ['correct-host', 'edit-output'] },
    );
  }
  const refused = answers.slice(0, hosts.length).find((answer) => [401, 403].includes(statusOf(answer) ?? 0));
  if (refused !== undefined) {
    return isWarning(
      'ServiceTokenInvalid',
      texts.serviceTokenInvalid({ outputName, reason: reasonOf(refused) }),
      texts.serviceTokenInvalidNext,
      { problemId: 'S3', remedies: ['edit-output'] },
    );
  }
  const user = textAt(bodyOf(answers[0]), 'username');
  if (user === undefined) {
    return isWarning(
      'AgentsCannotDeliver',
      texts.didNotSayWhoseService({ hosts: hosts.join(', '), reason: reasonOf(answers[0]) }),
      texts.didNotSayWhoseServiceNext,
      { problemId: 'S3', remedies: ['correct-host'] },
    );
  }
  return (
    tokenProblem(user, answers[hosts.length]) ??
    isTrue(texts.remoteKnowsServiceTokenAs({ hosts: hosts.join(', '), user }))
  );
}

/** Accepted, and still of no use to agents. */
function tokenProblem(user: string, privileges: Answer | undefined): Evaluation | undefined {
  if (!FLEET_SERVER_ACCOUNT.test(user)) {
    return isWarning('CredentialWrongType', texts.credentialWrongType(user), texts.credentialWrongTypeNext, {
      problemId: 'S3',
      remedies: ['edit-output'],
    });
  }
  const missing = missingPrivileges(bodyOf(privileges)) ?? [];
  return missing.length === 0
    ? undefined
    : isWarning(
        'PrivilegesMissing',
        texts.privilegesMissing({ user, missing: missing.join(', ') }),
        texts.credentialWrongTypeNext,
        { problemId: 'D11', remedies: ['edit-output'] },
      );
}
