/** What the output itself says, and whether it is true: hosts, service token, the console of the remote. */
import { explainError } from '@lockstep/contracts';
import { failed, get, passed, PEER, skipped, warned, type Answer, type Place, type Probe } from './probe.ts';
import { bodyOf, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';

const agent = (host: string): Place => ({ kind: 'agent', host });
const agentRequests = (hosts: readonly string[]) =>
  hosts.map((host) => get(agent(host), '/_security/_authenticate'));

export const PEER_STATUS = get(PEER, '/api/fleet/remote_synced_integrations/status');

/** Somebody answers there, even if only to refuse. */
function isThere(answer: Answer | undefined): boolean {
  return answer?.kind === 'answered';
}

export const OUTPUT_PROBES: readonly Probe[] = [
  {
    id: 'sync-enabled',
    area: 'output',
    label: 'Integration syncing is switched on',
    needs: [],
    requests: () => [],
    judge: (_answers, { facts }) =>
      facts.isSynced
        ? passed('Syncing is switched on for this output.')
        : warned(
            `Syncing is switched off for ${facts.outputName}, so nothing is sent there.`,
            'Switch on "Synchronize integrations" in the output.',
          ),
  },
  {
    id: 'output-hosts',
    area: 'output',
    label: 'Hosts of the output',
    needs: [],
    requests: ({ facts }) => (facts.hasServiceToken ? agentRequests(facts.hosts) : []),
    judge: (answers, { facts }) => {
      if (!facts.hasServiceToken) return skipped('Without a service token nobody can ask there.');
      const gone = facts.hosts.flatMap((host, index) =>
        isThere(answers[index]) ? [] : [`${host} (${reasonOf(answers[index])})`],
      );
      return gone.length === 0
        ? passed(`${facts.hosts.join(', ')}: Elasticsearch answers.`)
        : failed(
            `From this console, ${gone.join(', ')} cannot be used.`,
            'Correct the host in the output, or its certificate authority; check that the remote is up.',
            { problemId: 'S3', repairs: ['correct-host'] },
          );
    },
  },
  {
    id: 'service-token',
    area: 'output',
    label: 'Service token',
    needs: ['output-hosts'],
    requests: ({ facts }) => (facts.hasServiceToken ? agentRequests(facts.hosts.slice(0, 1)) : []),
    judge: ([answer], { facts }) => {
      if (!facts.hasServiceToken) {
        return warned(
          `${facts.outputName} has no service token, or it cannot be opened any more; agents cannot send data there.`,
          'Create a service token on the remote and enter it in the output.',
          { problemId: 'S3' },
        );
      }
      const user = textAt(bodyOf(answer), 'username');
      if (user === undefined) {
        return failed(
          `The remote does not accept the service token of ${facts.outputName}: ${reasonOf(answer)}.`,
          'Create a new service token on the remote and enter it in the output.',
          { problemId: 'S3' },
        );
      }
      return passed(`The remote knows the token as ${user}.`);
    },
  },
  {
    id: 'remote-console',
    area: 'output',
    label: 'Console or Kibana of the remote',
    needs: ['sync-enabled'],
    requests: ({ facts }) => (facts.appliedBy === 'remote' && facts.hasPeer ? [PEER_STATUS] : []),
    judge: ([answer], { facts }) => {
      if (facts.appliedBy === 'console') return skipped('This console applies integrations there itself.');
      if (!facts.hasPeer) {
        return failed(
          `${facts.outputName} is applied by another console, and its URL or API key is missing in the output.`,
          'Enter the remote Kibana URL and the remote Kibana API key in the output.',
          { problemId: 'S1' },
        );
      }
      if (statusOf(answer) === undefined) {
        return failed(
          `The remote Kibana cannot be asked: ${reasonOf(answer)}.`,
          'Correct the remote Kibana URL, or mend the way there.',
          { problemId: 'S1' },
        );
      }
      const error = textAt(bodyOf(answer), 'error');
      return error === undefined
        ? passed(`It answers, with ${partsAt(bodyOf(answer), 'integrations').length} integrations.`)
        : peerError(error);
    },
  },
];

/** What a remote says of itself, and what it says when its key is refused, come in the same member. */
function peerError(error: string) {
  const refused = /failed with status (401|403)/.test(error);
  if (refused || /failed with (error|status)/.test(error)) {
    return failed(
      `The status of the remote cannot be read: ${error}`,
      refused
        ? 'Create a new API key in the remote with feature_fleet.read and feature_fleetv2.read, and enter it in the output.'
        : 'Correct the remote Kibana URL in the output, and check that the remote console is up.',
      { problemId: 'S1' },
    );
  }
  const known = explainError(error)[0];
  return failed(`The remote reports: ${error}`, known?.remedy ?? 'Look at the console of the remote.', {
    problemId: known?.id ?? 'S2',
  });
}
