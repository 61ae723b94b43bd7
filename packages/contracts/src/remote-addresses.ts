/**
 * Addresses, names and ports of links between clusters: one set of rules for forms and server
 * (docs/elastic/remote-clusters.md#addresses). Pure; every refusal is a sentence for the person who typed.
 */

export type HostKind = 'name' | 'ipv4' | 'ipv6';

/** A host with an optional port. An IPv6 host is kept without its brackets. */
export interface RemoteAddress {
  readonly host: string;
  readonly kind: HostKind;
  readonly port: number | undefined;
}

export type ParsedAddress =
  | { readonly kind: 'address'; readonly address: RemoteAddress }
  | { readonly kind: 'invalid'; readonly message: string };

const MAX_PORT = 65_535;
export const MAX_CONNECTIONS = 2_147_483_647;

/** Ports by purpose (docs/elastic/remote-clusters.md#ports). */
export const PORTS = { remoteClusterServer: 9443, cloudCertificate: 9400, transport: 9300 } as const;

export type TrustModel = 'api_key' | 'certificate';

/** Reads `host`, `host:port`, `[ipv6]`, `[ipv6]:port` or a bare IPv6 address, which can carry no port. */
export function parseRemoteAddress(text: string): ParsedAddress {
  const trimmed = text.trim();
  if (trimmed === '') return invalid('Enter an address.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed);
  if (scheme !== null) return invalid(`Leave out "${scheme[0]}": write host:port.`);
  if (/[/?#@\s]/.test(trimmed)) return invalid('Write host:port, without a path, a user or blanks.');
  const parts = splitPort(trimmed);
  if (parts === undefined)
    return invalid('Put an IPv6 address that has a port into brackets, such as [2001:db8::1]:9443.');
  const { host, portText } = parts;
  const kind = hostKind(host);
  if (kind === undefined) return invalid(hostProblem(host));
  if (portText === undefined) return { kind: 'address', address: { host, kind, port: undefined } };
  const port = parsePort(portText);
  return port === undefined
    ? invalid(`The port is a number from 1 to ${MAX_PORT}.`)
    : { kind: 'address', address: { host, kind, port } };
}

function invalid(message: string): ParsedAddress {
  return { kind: 'invalid', message };
}

function splitPort(
  text: string,
): { readonly host: string; readonly portText: string | undefined } | undefined {
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0 || !isIpv6(text.slice(1, end))) return undefined;
    const rest = text.slice(end + 1);
    const host = text.slice(1, end);
    if (rest === '') return { host, portText: undefined };
    return rest.startsWith(':') ? { host, portText: rest.slice(1) } : undefined;
  }
  if (isIpv6(text)) return { host: text, portText: undefined };
  const [host = '', portText, ...more] = text.split(':');
  return more.length > 0 ? undefined : { host, portText };
}

/** A port from 1 to 65535 in plain digits; undefined otherwise. */
export function parsePort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= MAX_PORT ? port : undefined;
}

/** What kind of host a text is; undefined when it is none. IPv6 without brackets. */
export function hostKind(host: string): HostKind | undefined {
  if (isIpv6(host)) return 'ipv6';
  if (/^[\d.]+$/.test(host)) return isIpv4(host) ? 'ipv4' : undefined;
  return isHostName(host) ? 'name' : undefined;
}

function hostProblem(host: string): string {
  if (host === '') return 'Enter a host before the port.';
  if (/^[\d.]+$/.test(host)) return `"${host}" is not an IPv4 address: it has four numbers from 0 to 255.`;
  return `"${host}" is not a host name: it has letters, digits and hyphens in parts of at most 63, joined by dots.`;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isHostName(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return (
    name.length <= 253 &&
    name.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))
  );
}

/** IPv6 with `::`, an IPv4 tail and a zone (`%eth0`), without brackets. */
function isIpv6(text: string): boolean {
  const address = text.replace(/%[\w.-]+$/, '');
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const all = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = all.at(-1);
  const hasTail = last?.includes('.') === true;
  if (hasTail && (address.endsWith('::') || !isIpv4(last))) return false;
  const plain = hasTail ? all.slice(0, -1) : all;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (hasTail ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}

/** The address as Elasticsearch takes it: brackets around IPv6, host names in lower case. */
export function formatRemoteAddress({ host, kind, port }: RemoteAddress): string {
  const shown = kind === 'ipv6' ? `[${host}]` : host.toLowerCase();
  return port === undefined ? shown : `${shown}:${port}`;
}

/** What is wrong with an address that must have a port; undefined when nothing is. */
export function remoteAddressProblem(text: string): string | undefined {
  const parsed = parseRemoteAddress(text);
  if (parsed.kind === 'invalid') return parsed.message;
  return parsed.address.port === undefined
    ? `Enter a port, too, such as ${formatRemoteAddress({ ...parsed.address, port: PORTS.remoteClusterServer })}.`
    : undefined;
}

/**
 * What is wrong with the name of a new link. Elasticsearch takes capitals too; but the name must be the same in the
 * keystore and in Elastic Cloud, which has only lower case, and another case falls back to certificates in silence.
 */
export function aliasProblem(alias: string): string | undefined {
  if (alias.trim() === '') return 'Enter a name.';
  const strange = [...new Set(alias.match(/[^a-z0-9_-]/gu) ?? [])];
  if (strange.length > 0) {
    const shown = strange.map((one) => (one === ' ' ? 'blanks' : `"${one}"`)).join(', ');
    return `A name has only lower case letters, digits, hyphens and underscores. Remove ${shown}.`;
  }
  if (/^[-_]/.test(alias)) return 'A name begins with a letter or a digit.';
  return alias.length > 255 ? 'A name has at most 255 characters.' : undefined;
}

/** What is wrong with a TLS server name; empty is right, because it is optional. */
export function serverNameProblem(serverName: string): string | undefined {
  if (serverName === '') return undefined;
  const kind = hostKind(serverName.replace(/^\[|\]$/g, ''));
  if (kind === 'name' && !serverName.endsWith('.')) return undefined;
  return kind === 'ipv4' || kind === 'ipv6'
    ? 'A server name is a host name: TLS has none for an IP address. Leave it empty.'
    : 'A server name is a host name of letters, digits, hyphens and dots, and does not end with a dot.';
}

/** What is wrong with a number of connections. */
export function connectionsProblem(value: number): string | undefined {
  return Number.isInteger(value) && value >= 1 && value <= MAX_CONNECTIONS
    ? undefined
    : `A number of connections is a whole number from 1 to ${MAX_CONNECTIONS}.`;
}

/** What to say about a port that does not go with the way of trust; undefined when it does. Never a refusal. */
export function portHint(port: number, trust: TrustModel): string | undefined {
  if (port === 9200 || port === 443 || port === 9243)
    return `Port ${port} is usually the HTTP port. A link needs the remote cluster server port (${PORTS.remoteClusterServer}) or the transport port (${PORTS.transport}).`;
  if (trust === 'api_key' && (port === PORTS.transport || port === PORTS.cloudCertificate))
    return `Port ${port} is for certificates. With an API key the remote cluster server port is used, which is ${PORTS.remoteClusterServer} unless configured otherwise.`;
  if (trust === 'certificate' && port === PORTS.remoteClusterServer)
    return `Port ${port} is for API keys. With certificates use ${PORTS.transport}, or ${PORTS.cloudCertificate} on Elastic Cloud.`;
  return undefined;
}

export type CloudAddress =
  | { readonly kind: 'address'; readonly proxyAddress: string; readonly serverName: string }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Proxy address and server name from what Elastic Cloud shows as remote address, or from a cloud id
 * (docs/elastic/remote-clusters.md#addresses). The port that is missing is the one of the way of trust.
 */
export function cloudRemoteAddress(text: string, trust: TrustModel): CloudAddress {
  const defaultPort = trust === 'api_key' ? PORTS.remoteClusterServer : PORTS.cloudCertificate;
  const given = text.trim();
  const fromId = cloudIdHost(given);
  const parsed = parseRemoteAddress(
    fromId ??
      given
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, ''),
  );
  if (parsed.kind === 'invalid') return parsed;
  const { address } = parsed;
  return {
    kind: 'address',
    proxyAddress: formatRemoteAddress({ ...address, port: address.port ?? defaultPort }),
    serverName: address.kind === 'name' ? address.host.toLowerCase().replace(/\.$/, '') : '',
  };
}

/** Domain and Elasticsearch's part of a decoded cloud id, both without their port. */
const CLOUD_PARTS = /^(?!\$)(?<domain>[^$:]*)(?::[^$]*)?\$(?!\$|$)(?<elasticsearch>[^$:]*)/;

/** Host of Elasticsearch in a cloud id (`name:base64(domain$elasticsearch$kibana)`); undefined when it is none. */
export function cloudIdHost(text: string): string | undefined {
  const encoded = /^[^:]*:([A-Za-z0-9+/]+={0,2})$/.exec(text.trim())?.[1] ?? '';
  const decoded = encoded.length < 8 ? undefined : decodeBase64(encoded);
  const { domain, elasticsearch } = CLOUD_PARTS.exec(decoded ?? '')?.groups ?? {};
  if (domain === undefined || elasticsearch === undefined) return undefined;
  const host = `${elasticsearch}.${domain}`.toLowerCase();
  return hostKind(host) === 'name' ? host : undefined;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Printable ASCII in base64; undefined for anything else. This package knows neither Node nor a browser, so it has no `atob`. */
function decodeBase64(text: string): string | undefined {
  const bits = Array.from(text.replaceAll('=', ''), (letter) =>
    BASE64.indexOf(letter).toString(2).padStart(6, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const decoded = bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
  return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
}
