/** What is wrong with the settings of a link, as `_remote/info` tells them. Pure. */
import { isFalse, isTrue, isWarning, type Evaluation, type Known } from './condition.ts';
import { managementAddresses, type Link } from './link-facts.ts';
import { textAt } from './read-answer.ts';

const USUAL_KEY_PORT = '9443';
const TRANSPORT_PORTS = ['9300', '9400'];

const portOf = (address: string): string => /:(\d+)$/.exec(address)?.[1] ?? '';
const hostOf = (address: string): string => address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);
const isIpAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
const isCloud = (host: string): boolean => /\.(elastic-cloud\.com|cloud\.es\.io|found\.io)$/.test(host);

/** The link is meant to be made with an API key: by the plan, by its port, or because that is the interface that it dials. */
export function wantsKey(link: Link, known: Known): boolean {
  if (known.facts.wanted !== undefined) return known.facts.wanted.trust === 'api-key';
  return portOf(link.address) === USUAL_KEY_PORT || managementAddresses(known).includes(link.address);
}

/**
 * LinkSettingsFit: port, mode and trust of the link belong together. Reads settings alone, so it also holds for a
 * link that is not connected.
 */
export function evaluateLinkSettings(link: Link, known: Known): Evaluation {
  const [host, port] = [hostOf(link.address), portOf(link.address)];
  if (link.hasKey && TRANSPORT_PORTS.includes(port)) {
    return isFalse(
      'WrongPort',
      `"${link.alias}" has an API key, and its address ${link.address} is a transport port.`,
      `Use the remote cluster server port of ${known.facts.managementName}, usually 9443.`,
      { problemId: 'D6', remedies: ['create-alias'] },
    );
  }
  if (link.mode === 'sniff' && isCloud(host)) {
    return isFalse(
      'WrongMode',
      `"${link.alias}" uses sniff mode toward ${host}, whose nodes cannot be reached one by one.`,
      'Use proxy mode.',
      { problemId: 'D14', remedies: ['create-alias'] },
    );
  }
  const isBare = link.mode === 'proxy' && textAt(link.entry, 'server_name') === '';
  if (isBare && isIpAddress(host) && !isLoopback(host)) {
    return isWarning(
      'ServerNameMissing',
      `"${link.alias}" uses the IP address ${host} without a server name; a shared proxy could not tell which cluster is meant.`,
      'Copy the server name from the remote cluster parameters of management.',
      { problemId: 'D15' },
    );
  }
  const published = managementAddresses(known);
  const isHidden = published.length > 0 && published.every((address) => isLoopback(hostOf(address)));
  return isHidden && host !== '' && !isLoopback(host)
    ? isWarning(
        'InterfaceOnLoopback',
        `${known.facts.managementName} offers the interface for API keys on loopback only, and "${link.alias}" dials ${host}.`,
        'Set remote_cluster.host to a routable address on every node of management and restart.',
        { problemId: 'D3' },
      )
    : isTrue(`The settings fit (${link.mode}, ${link.address || 'no address'}).`);
}
