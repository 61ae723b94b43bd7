/** What management knows of the agents of a remote output, and what their integrations need of it. */
import type { ConditionType } from '@lockstep/contracts';
import { isTrue, isUnknown, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { evaluateFleetServers, newestHealth } from './fleet-servers-rule.ts';
import { get, HOME, type Answer } from './observation.ts';
import { at, bodyOf, entriesAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { stringsAt } from '@lockstep/json';
import { agentTexts as texts } from '../texts/conditions/agent.ts';

type AgentConditionType = Extract<ConditionType, 'FleetServersReport' | 'SearchLinkPresent'>;

/** With a remote output their pages on management read what agents have sent to the remote (Elastic Defend since 9.5). */
const READ_BACK: Readonly<Record<string, string>> = {
  endpoint: texts.elasticDefend,
  osquery_manager: texts.osqueryManager,
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
      texts.remoteClustersOfCannotBe({ managementName, reason: reasonOf(answer) }),
      texts.giveUserOfThisConsole,
    );
  const names = new Set(hosts.map(hostName));
  const links = entriesAt(bodyOf(answer)).map(([alias, link]) => ({
    alias,
    isConnected: at(link, 'connected') === true,
    isThere: [...stringsAt(link, 'seeds'), ...stringsAt(link, 'proxy_address')].some((address) =>
      names.has(hostName(`tcp://${address}`)),
    ),
  }));
  const who = readBack(facts).join(texts.and);
  const there = links.filter(({ isThere }) => isThere);
  const up = there.find(({ isConnected }) => isConnected);
  if (up !== undefined) return isTrue(texts.reachesRemoteAsForCross({ managementName, alias: up.alias }));
  if (there.length > 0)
    return isWarning(
      'SearchLinkDown',
      texts.searchLinkDown({ who, outputName, alias: there[0]?.alias ?? '', managementName }),
      texts.searchLinkDownNext,
    );
  const connected = links.filter(({ isConnected }) => isConnected).map(({ alias }) => alias);
  if (connected.length > 0)
    return isUnknown(
      'NotObserved',
      texts.notObserved({ who, managementName, outputName, connected: connected.join(', ') }),
      texts.notObservedNext({ managementName, outputName }),
    );
  return isWarning(
    'SearchLinkMissing',
    texts.searchLinkMissing({ who, managementName, outputName }),
    texts.searchLinkMissingNext({ outputName, managementName }),
  );
}

function hostName(url: string): string {
  return URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? url;
}
