/** What is wrong with a link, from its settings, its key and its state. Pure. */
import { explainError, knownProblem, LEADER_INDEX } from '@lockstep/contracts';
import { matchesPrivilegePattern } from '@lockstep/json';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { epochOf, HOME_CLOCK } from './home-requests.ts';
import { managementAddresses, readErrorText, type Link } from './link-facts.ts';
import { failed, get, passed, REMOTE, warned, type Answer, type Finding, type Known } from './probe.ts';
import { at, bodyOf, numberAt, partsAt, textAt, type Part } from './read-answer.ts';

export const REMOTE_SETTINGS = get(REMOTE, '/_cluster/settings?flat_settings=true');

const USUAL_KEY_PORT = '9443';
const TRANSPORT_PORTS = ['9300', '9400'];

const portOf = (address: string): string => /:(\d+)$/.exec(address)?.[1] ?? '';
const hostOf = (address: string): string => address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);
const isIpAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
const isCloud = (host: string): boolean => /\.(elastic-cloud\.com|cloud\.es\.io|found\.io)$/.test(host);

/** The link is meant to be made with an API key: by its port, or because that is the interface that it dials. */
function wantsKey(link: Link, known: Known): boolean {
  return portOf(link.address) === USUAL_KEY_PORT || managementAddresses(known).includes(link.address);
}

const setting = (known: Known, link: Link, key: string): string | undefined => {
  const settings = bodyOf(known.answerTo(REMOTE_SETTINGS));
  const name = `cluster.remote.${link.alias}.${key}`;
  return textAt(at(settings, 'transient'), name) ?? textAt(at(settings, 'persistent'), name);
};

export function judgeSettings(link: Link, known: Known): Finding {
  const [host, port] = [hostOf(link.address), portOf(link.address)];
  if (link.hasKey && TRANSPORT_PORTS.includes(port)) {
    return failed(
      `"${link.alias}" has an API key, and its address ${link.address} is a transport port.`,
      `Use the remote cluster server port of ${known.facts.managementName}, usually 9443.`,
      { problemId: 'D6', repairs: ['create-alias'] },
    );
  }
  if (link.mode === 'sniff' && isCloud(host)) {
    return failed(
      `"${link.alias}" uses sniff mode towards ${host}, whose nodes cannot be reached one by one.`,
      'Use proxy mode.',
      { problemId: 'D14' },
    );
  }
  if (
    link.mode === 'proxy' &&
    isIpAddress(host) &&
    !isLoopback(host) &&
    textAt(link.entry, 'server_name') === ''
  ) {
    return warned(
      `"${link.alias}" uses the IP address ${host} without a server name; a shared proxy could not tell which cluster is meant.`,
      'Copy the server name from the remote cluster parameters of management.',
      { problemId: 'D15' },
    );
  }
  const published = managementAddresses(known);
  if (
    published.length > 0 &&
    published.every((address) => isLoopback(hostOf(address))) &&
    host !== '' &&
    !isLoopback(host)
  ) {
    return warned(
      `${known.facts.managementName} offers the interface for API keys on loopback only, and "${link.alias}" dials ${host}.`,
      'Set remote_cluster.host to a routable address on every node of management and restart.',
      { problemId: 'D3' },
    );
  }
  return setting(known, link, 'skip_unavailable') === undefined
    ? passed('The settings fit. skip_unavailable is not set; since 8.15 that means true (D16).')
    : passed('The settings fit.');
}

/** First of all it has to be clear which kind of trust is meant. */
export function judgeCredential(link: Link, keys: Answer | undefined, known: Known): Finding {
  if (!link.hasKey) {
    return wantsKey(link, known)
      ? failed(
          `"${link.alias}" dials the interface for API keys, and no key is loaded for it.`,
          `Put cluster.remote.${link.alias}.credentials into the keystore of every node, spelled the same, and reload secure settings.`,
          { problemId: 'D7', repairs: ['reload-secure-settings'] },
        )
      : passed('The link uses trust by certificates.');
  }
  // Keys expire by the clock of the cluster that made them.
  const seconds = epochOf(bodyOf(known.answerTo(HOME_CLOCK)));
  const now = seconds === undefined ? known.facts.now : seconds * 1000;
  const own = partsAt(bodyOf(keys), 'api_keys').filter(opensLeader);
  const usable = own.filter((key) => isUsable(key, now));
  if (own.length > 0 && usable.length === 0) {
    return failed(
      `Every cross-cluster API key of ${known.facts.managementName} for ${LEADER_INDEX} has expired or was invalidated.`,
      'Create a new cross-cluster API key, put it into the keystore of every node of the remote, and reload.',
      { problemId: 'D10', repairs: ['reload-secure-settings'] },
    );
  }
  const expiry = Math.max(...usable.map((key) => numberAt(key, 'expiration') ?? Infinity));
  return expiry - now < EXPIRY_WARNING_MS
    ? warned(
        `The cross-cluster API key of ${known.facts.managementName} expires at ${new Date(expiry).toISOString()}.`,
        'Create a new one before that, and put it into the keystore of every node of the remote.',
        { problemId: 'D10' },
      )
    : passed(`A key is loaded for "${link.alias}".`);
}

function opensLeader(key: Part): boolean {
  if (key['type'] !== 'cross_cluster') return false;
  return partsAt(key, 'access', 'replication').some(({ names }) => {
    const list: readonly unknown[] = Array.isArray(names) ? names : [names];
    return list.some((name) => typeof name === 'string' && matchesPrivilegePattern(name, LEADER_INDEX));
  });
}

function isUsable(key: Part, now: number): boolean {
  return key['invalidated'] !== true && (numberAt(key, 'expiration') ?? Infinity) > now;
}

export function judgeConnected(link: Link, resolved: Answer | undefined, known: Known): Finding {
  if (link.isConnected && resolved?.kind === 'failed' && resolved.fault === 'timeout') {
    return failed(
      `${known.facts.managementName} does not answer over "${link.alias}" within a few seconds.`,
      'Look at the network between the clusters: latency, lost packets, idle connections that are ended.',
      { problemId: 'D4' },
    );
  }
  if (link.isConnected && at(bodyOf(resolved), link.alias, 'connected') !== false) {
    return passed(`"${link.alias}" is connected.`);
  }
  const words = [textAt(bodyOf(resolved), link.alias, 'error') ?? '', readErrorText(known)]
    .filter(Boolean)
    .join(' ');
  const problem = explainError(words)[0] ?? knownProblem('D2');
  const told = words === '' ? '' : `: ${words.slice(0, 300)}`;
  return failed(
    `"${link.alias}" on ${known.facts.outputName} does not reach ${known.facts.managementName}${told}.`,
    problem?.remedy ?? 'Check the address and the network.',
    {
      problemId: problem?.id ?? 'D2',
      ...(problem?.id === 'D7' ? { repairs: ['reload-secure-settings'] as const } : {}),
    },
  );
}
