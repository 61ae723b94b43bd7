/** Addresses of a cluster: checked once, and shown without anything secret. */
import { invalidOption } from './invalid-option.ts';

/** The addresses as URLs. Throws error `invalid` for anything that is not a plain http(s) address. */
export function parseHosts(hosts: readonly string[]): readonly URL[] {
  if (hosts.length === 0)
    throw invalidOption(
      'No Elasticsearch address is given; enter at least one, such as https://es.example:9200.',
    );
  return hosts.map(parseHost);
}

function parseHost(host: string, index: number): URL {
  const place = `Elasticsearch address ${String(index + 1)}`;
  const url = URL.parse(host.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw invalidOption(`${place} is not an http or https address; write it like https://es.example:9200.`);
  }
  // Credentials in an address end up in logs and lists; they have fields of their own.
  if (url.username !== '' || url.password !== '') {
    throw invalidOption(
      `${place} (${urlWithoutQuery(url)}) holds a user name or password; remove it and use the credential fields.`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw invalidOption(`${place} (${urlWithoutQuery(url)}) must end before any "?" or "#".`);
  }
  return url;
}

function urlWithoutQuery(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`;
}

/** The addresses for a message; the first three of a long list. */
export function showHosts(hosts: readonly URL[]): string {
  const shown = hosts.slice(0, 3).map(urlWithoutQuery).join(', ');
  return hosts.length > 3 ? `${shown} and ${String(hosts.length - 3)} more` : shown;
}
