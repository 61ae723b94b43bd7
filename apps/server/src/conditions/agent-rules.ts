/** What management knows of the agents of a remote output, and what their integrations need of it. */
import type { ConditionType } from '@lockstep/contracts';
import { isTrue, isUnknown, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { evaluateFleetServers, newestHealth } from './fleet-servers-rule.ts';
import { get, HOME, type Answer } from './observation.ts';
import { at, bodyOf, entriesAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { stringsAt } from '@lockstep/json';

type AgentConditionType = Extract<ConditionType, 'FleetServersReport' | 'SearchLinkPresent'>;

/** With a remote output their pages on management read what agents have sent to the remote (Elastic Defend since 9.5). */
const READ_BACK: Readonly<Record<string, string>> = {
  endpoint: 'Elastic Defend',
  osquery_manager: 'Osquery Manager',
};

export const AGENT_RULES: Readonly<Record<AgentConditionType, ConditionRule>> = {
  // Other programs' view of the output, so nothing that this console does follows from it: a warning.
  FleetServersReport: {
    type: 'FleetServersReport',
    dependsOn: ['HomeReachable', 'OutputUsable'],
    observed: 'when-asked',
    appliesTo: ({ hasServiceToken }) => hasServiceToken,
    requests: ({ facts }) => [newestHealth(facts.outputId)],
    evaluate: ([newest], { facts }) => evaluateFleetServers(newest, facts),
  },
  // Data arrives without it; only its pages on management stay empty, so it is a warning.
  SearchLinkPresent: {
    type: 'SearchLinkPresent',
    dependsOn: ['HomeReachable', 'OutputUsable'],
    observed: 'when-asked',
    isSlow: true,
    appliesTo: (facts) => readBack(facts).length > 0,
    requests: () => [get(HOME, '/_remote/info')],
    evaluate: ([links], { facts }) => evaluateSearchLink(links, facts),
  },
};

function readBack({ report }: Facts): readonly string[] {
  return (report?.integrations ?? []).flatMap((row) => {
    const title = READ_BACK[row.package_name];
    return title === undefined || textAt(row, 'main', 'install_status') === 'not_installed' ? [] : [title];
  });
}

function evaluateSearchLink(answer: Answer | undefined, facts: Facts): Evaluation {
  const { hosts, outputName, managementName } = facts;
  if (statusOf(answer) !== 200)
    return isUnknown(
      statusOf(answer) === 403 ? 'Forbidden' : 'UnknownError',
      `The remote clusters of ${managementName} cannot be read: ${reasonOf(answer)}.`,
      'Give the user of this console the cluster privilege monitor.',
    );
  const names = new Set(hosts.map(hostName));
  const links = entriesAt(bodyOf(answer)).map(([alias, link]) => ({
    alias,
    isConnected: at(link, 'connected') === true,
    isThere: [...stringsAt(link, 'seeds'), ...stringsAt(link, 'proxy_address')].some((address) =>
      names.has(hostName(`tcp://${address}`)),
    ),
  }));
  const who = readBack(facts).join(' and ');
  const there = links.filter(({ isThere }) => isThere);
  const up = there.find(({ isConnected }) => isConnected);
  if (up !== undefined)
    return isTrue(`${managementName} reaches the remote as ${up.alias} for cross-cluster search.`);
  if (there.length > 0)
    return isWarning(
      'SearchLinkDown',
      `${who} reads from ${outputName} over the remote cluster ${there[0]?.alias ?? ''} of ${managementName}, which is not connected.`,
      'Correct that remote cluster on the page Remote clusters.',
    );
  const connected = links.filter(({ isConnected }) => isConnected).map(({ alias }) => alias);
  if (connected.length > 0)
    return isUnknown(
      'NotObserved',
      `${who} needs a link from ${managementName} to ${outputName} for cross-cluster search. Whether ${connected.join(', ')} is that link cannot be told by its address.`,
      `Check that one of the remote clusters of ${managementName} is ${outputName}.`,
    );
  return isWarning(
    'SearchLinkMissing',
    `${who} shows on ${managementName} what agents sent to ${outputName}, by cross-cluster search; ${managementName} has no link there.`,
    `Add ${outputName} as a remote cluster of ${managementName}, with a key that may search.`,
  );
}

function hostName(url: string): string {
  return URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? url;
}
