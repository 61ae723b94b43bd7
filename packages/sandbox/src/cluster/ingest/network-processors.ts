import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { BlockList, isIP } from 'node:net';
import type * as Suffixes from 'tldts';
import { javaText } from '../java-values.ts';
import { asStrings, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { flag, inputOf, needText, type Processor, targetOption, textOption } from './processor.ts';

/** A field named by an option, or by the schema's name for it. */
const fieldOf = (config: JsonObject, option: string, fallback: string): string =>
  isString(config[option]) ? config[option] : fallback;

/** `ignore_missing` is on for these processors unless it is said otherwise. */
const ignoresMissing = (config: JsonObject): boolean => flag(config, 'ignore_missing', true);

/** Thrown where a processor has nothing to work on and may leave it at that. */
class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

function needed(value: Json | undefined, config: JsonObject, problem: string): Json {
  if (value !== undefined && value !== null && value !== '') return value;
  if (ignoresMissing(config)) throw new NothingToDo();
  throw new IngestFailure(problem);
}

const quietly =
  (work: Processor): Processor =>
  (document, config) => {
    try {
      work(document, config);
    } catch (error) {
      if (!(error instanceof NothingToDo)) throw error;
    }
  };

const PROTOCOLS: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  gre: 47,
  'ipv6-icmp': 58,
  icmp6: 58,
  eigrp: 88,
  ospf: 89,
  pim: 103,
  sctp: 132,
};

/** Types of ICMP messages and those that answer them. */
const ICMP_PAIRS: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  1: { 0: 8, 8: 0, 9: 10, 10: 9, 13: 14, 14: 13, 15: 16, 16: 15, 17: 18, 18: 17 },
  58: {
    128: 129,
    129: 128,
    130: 131,
    131: 130,
    133: 134,
    134: 133,
    135: 136,
    136: 135,
    139: 140,
    140: 139,
    144: 145,
    145: 144,
  },
};

/** The bytes of an address. */
function addressBytes(text: string): Buffer {
  if (isIP(text) === 4) return Buffer.from(text.split('.').map(Number));
  const plain = text
    .replace(/(?<!%)%.*$/s, '')
    .replace(/(?<!\d)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (_all, ...parts: string[]) => {
      const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
      return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    });
  const [head = '', tail] = plain.split('::');
  const words = (part: string): readonly number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const [first, last] = [words(head), words(tail ?? '')];
  const middle = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => 0);
  return Buffer.from([...first, ...middle, ...last].flatMap((word) => [word >> 8, word & 255]));
}

const short = (value: number): Buffer => Buffer.from([(value >> 8) & 255, value & 255]);

interface Flow {
  readonly source: Buffer;
  readonly destination: Buffer;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  /** A message without an answer: there is no order of its ends. */
  readonly isOneWay: boolean;
}

/** The flow of a document. @throws IngestFailure, NothingToDo */
function flowOf(document: IngestDocument, config: JsonObject): Flow {
  const read = (option: string, fallback: string): Json | undefined =>
    document.get(fieldOf(config, option, fallback));
  const address = (which: 'source' | 'destination'): Buffer => {
    const value = needed(read(`${which}_ip`, `${which}.ip`), config, `unable to parse ${which} IP`);
    if (isIP(textOf(value)) === 0) throw new IngestFailure(`'${textOf(value)}' is not an IP string literal.`);
    return addressBytes(textOf(value));
  };
  const [source, destination] = [address('source'), address('destination')];
  const protocol = protocolOf(
    read('iana_number', 'network.iana_number') ?? read('transport', 'network.transport'),
    config,
  );
  const pairs = ICMP_PAIRS[protocol];
  if (pairs) {
    const type = Number(needed(read('icmp_type', 'icmp.type'), config, 'unable to parse icmp type'));
    const answer = pairs[type];
    const code = answer ?? Number(read('icmp_code', 'icmp.code') ?? 0);
    return {
      source,
      destination,
      sourcePort: type,
      destinationPort: code,
      protocol,
      isOneWay: answer === undefined,
    };
  }
  const port = (which: 'source' | 'destination'): number => {
    if (![6, 17, 132].includes(protocol)) return 0;
    const value = Number(read(`${which}_port`, `${which}.port`) ?? Number.NaN);
    if (Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
    throw new IngestFailure(`invalid ${which} port [${Number.isNaN(value) ? 0 : value}]`);
  };
  return {
    source,
    destination,
    sourcePort: port('source'),
    destinationPort: port('destination'),
    protocol,
    isOneWay: false,
  };
}

function protocolOf(value: Json | undefined, config: JsonObject): number {
  const given = textOf(needed(value, config, 'unable to parse transport')).toLowerCase();
  const number = PROTOCOLS[given] ?? (/^\d+$/.test(given) ? Number(given) : undefined);
  if (number !== undefined && number >= 1 && number <= 255) return number;
  throw new IngestFailure(`could not convert string [${given}] to transport protocol`);
}

/** Version 1 of the Community ID: a hash of both ends of a flow, the smaller end first. */
const communityId = quietly((document, config) => {
  const flow = flowOf(document, config);
  const order = Buffer.compare(flow.source, flow.destination) || flow.sourcePort - flow.destinationPort;
  const [from, fromPort, to, toPort] =
    order < 0 || flow.isOneWay
      ? [flow.source, flow.sourcePort, flow.destination, flow.destinationPort]
      : [flow.destination, flow.destinationPort, flow.source, flow.sourcePort];
  const hash = createHash('sha1').update(short(Number(config['seed'] ?? 0)));
  hash
    .update(from)
    .update(to)
    .update(Buffer.from([flow.protocol, 0]));
  if (ICMP_PAIRS[flow.protocol] || flow.sourcePort > 0) hash.update(short(fromPort)).update(short(toPort));
  document.set(targetOption(document, config, 'network.community_id'), `1:${hash.digest('base64')}`);
});

const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  link_local_unicast: ['169.254.0.0/16', 'fe80::/10'],
  link_local_multicast: ['224.0.0.0/24', 'ff02::/16'],
  interface_local_multicast: ['ff01::/16'],
  broadcast: ['255.255.255.255/32'],
  unspecified: ['0.0.0.0/32', '::/128'],
};

const isIn = (address: string, ranges: readonly string[]): boolean => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
};

/** Whether an address is in a network, which has a name or is a range. @throws IngestFailure for neither */
function isInNetwork(address: string, network: string): boolean {
  if (network === 'public' || network === 'global_unicast' || network === 'unicast') {
    const apart =
      network === 'public'
        ? [
            'private',
            'loopback',
            'unspecified',
            'broadcast',
            'link_local_unicast',
            'link_local_multicast',
            'interface_local_multicast',
          ]
        : ['loopback', 'unspecified', 'broadcast', 'multicast', 'link_local_unicast'];
    return !apart.some((name) => isInNetwork(address, name));
  }
  const ranges = NETWORKS[network];
  if (ranges) return isIn(address, ranges);
  if (!/^[\d.]+\/\d+$|^[\da-fA-F:.]+\/\d+$/.test(network))
    throw new IngestFailure(`'${network}' is not an IP string literal.`);
  return isIn(address, [network]);
}

const networkDirection = quietly((document, config) => {
  const named = config['internal_networks_field'];
  const networks = isString(named)
    ? asStrings(needed(document.get(named), config, `unable to find [${named}]`))
    : asStrings(config['internal_networks']);
  const isInternal = (which: 'source' | 'destination'): boolean => {
    const field = fieldOf(config, `${which}_ip`, `${which}.ip`);
    const value = textOf(needed(document.get(field), config, `unable to obtain value for [${field}]`));
    if (isIP(value) === 0) throw new IngestFailure(`'${value}' is not an IP string literal.`);
    return networks.some((network) => isInNetwork(value, network));
  };
  const [from, to] = [isInternal('source'), isInternal('destination')];
  const direction = from ? (to ? 'internal' : 'outbound') : to ? 'inbound' : 'external';
  document.set(targetOption(document, config, 'network.direction'), direction);
});

let suffixes: typeof Suffixes | undefined;

/** The list of public suffixes, read when the first name is asked for. */
function loadSuffixes(): typeof Suffixes {
  suffixes ??= createRequire(import.meta.url)('tldts') as typeof Suffixes;
  return suffixes;
}

/** The parts of a domain name by the list of public suffixes. */
const registeredDomain: Processor = (document, config) => {
  const value = inputOf(document, { ignore_missing: true, ...config });
  if (value === undefined) return;
  const domain = needText(value, textOption(document, config, 'field'));
  const parsed = loadSuffixes().parse(domain, { allowPrivateDomains: true, extractHostname: false });
  if (parsed.domain === null) {
    if (ignoresMissing(config)) return;
    throw new IngestFailure(`unable to set domain information for document`);
  }
  const target = targetOption(document, config, '');
  const prefix = target === '' ? '' : `${target}.`;
  const parts: Readonly<Record<string, string | null>> = {
    domain,
    registered_domain: parsed.domain,
    top_level_domain: parsed.publicSuffix,
    subdomain: parsed.subdomain,
  };
  for (const [name, part] of Object.entries(parts))
    if (part !== null && part !== '') document.set(`${prefix}${name}`, part);
};

/** No database of places is there: the document is marked, as it is on a cluster that could not get one. */
const location: Processor = (document, config) => {
  if (inputOf(document, config) === undefined) return;
  const file = fieldOf(config, 'database_file', 'GeoLite2-City.mmdb');
  document.append('tags', [`_geoip_database_unavailable_${javaText(file)}`], true);
};

/** Processors about addresses and the names of hosts. */
export const NETWORK_PROCESSORS: Readonly<Record<string, Processor>> = {
  community_id: communityId,
  geoip: location,
  ip_location: location,
  network_direction: networkDirection,
  registered_domain: registeredDomain,
};
