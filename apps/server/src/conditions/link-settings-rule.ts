/** What is wrong with the settings of a link, as `_remote/info` tells them. Pure. */
import { isFalse, isTrue, isWarning, type Evaluation, type Known } from './condition.ts';
import { managementAddresses, type Link } from './link-facts.ts';
import { textAt } from './read-answer.ts';
import { linkSettingsTexts as texts } from '../texts/conditions/link-settings.ts';

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
      texts.wrongPort({ alias: link.alias, address: link.address }),
      texts.wrongPortNext(known.facts.managementName),
      { problemId: 'D6', remedies: ['create-alias'] },
    );
  }
  if (link.mode === 'sniff' && isCloud(host)) {
    return isFalse('WrongMode', texts.wrongMode({ alias: link.alias, host }), texts.wrongModeNext, {
      problemId: 'D14',
      remedies: ['create-alias'],
    });
  }
  const isBare = link.mode === 'proxy' && textAt(link.entry, 'server_name') === '';
  if (isBare && isIpAddress(host) && !isLoopback(host)) {
    return isWarning(
      'ServerNameMissing',
      texts.serverNameMissing({ alias: link.alias, host }),
      texts.serverNameMissingNext,
      { problemId: 'D15' },
    );
  }
  const published = managementAddresses(known);
  const isHidden = published.length > 0 && published.every((address) => isLoopback(hostOf(address)));
  return isHidden && host !== '' && !isLoopback(host)
    ? isWarning(
        'InterfaceOnLoopback',
        texts.interfaceOnLoopback({ managementName: known.facts.managementName, alias: link.alias, host }),
        texts.interfaceOnLoopbackNext,
        { problemId: 'D3' },
      )
    : isTrue(texts.settingsFit({ mode: link.mode, address: link.address || texts.noAddress }));
}
