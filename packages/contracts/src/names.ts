/** Names that two clusters must agree on (docs/elastic/synced-integrations.md#names-and-numbers). */

/** The index on the management cluster, and the id of the one document in it. */
export const LEADER_INDEX = 'fleet-synced-integrations';
export const LEADER_DOCUMENT_ID = 'fleet-synced-integrations';

/** Followers are found by this prefix; the suffix is a convention. */
export const FOLLOWER_PREFIX = 'fleet-synced-integrations-ccr-';
export const FOLLOWER_PATTERN = `${FOLLOWER_PREFIX}*`;

/** Our own hidden indices on a home cluster (architecture, section 7). */
export const OUTPUTS_INDEX = 'lockstep-outputs';
export const INSTALLATIONS_INDEX = 'lockstep-installations';
/** Archives of what is installed, so that no registry is needed to install it elsewhere. */
export const ARCHIVES_INDEX = 'lockstep-archives';

/** On a remote: per management cluster, which edition of its leader document was applied directly. */
export const APPLIED_INDEX = 'lockstep-applied';
export const POLICIES_INDEX = 'lockstep-policies';
/** Fleet Server hosts and proxies. */
export const FLEET_INDEX = 'lockstep-fleet';
export const RUNS_INDEX = 'lockstep-runs';
export const LEASES_INDEX = 'lockstep-leases';
export const REPLICATION_INDEX = 'lockstep-replication';
export const DATA_VIEWS_INDEX = 'lockstep-data-views';
export const SETUPS_INDEX = 'lockstep-setups';
/** When credentials of outputs were rotated, and what is left of it; no secret. */
export const CREDENTIALS_INDEX = 'lockstep-credentials';
export const SESSIONS_INDEX = 'lockstep-sessions';
/** One document about all the others: in which form they are stored, and whether this cluster still is the home. */
export const HOME_INDEX = 'lockstep-home';
/** How far requests and repairs are that one console does, for the others; kept for an hour. */
export const PROGRESS_INDEX = 'lockstep-progress';
/** Which consoles are alive: several consoles share the remotes. */
export const CONSOLES_INDEX = 'lockstep-consoles';
/** What the console that looks after a remote has seen of it, for the others. */
export const STATUSES_INDEX = 'lockstep-statuses';

/**
 * The follower's name for an output: prefix plus the output's name in snake case, as Kibana's form shows it
 * ("Remote ES 1" becomes `remote_es_1`, `remote1` becomes `remote_1`).
 */
export function followerIndexName(outputName: string): string {
  const words = outputName
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .match(/(?<![A-Z])[A-Z]{2,}(?=[A-Z][a-z]|\d|[^A-Za-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\d+/g);
  return FOLLOWER_PREFIX + (words ?? []).join('_').toLowerCase();
}

/** The standard's parser, which browsers and Node have; the types of neither are at hand here. */
declare const URL: {
  parse(text: string): {
    readonly protocol: string;
    readonly hostname: string;
    readonly port: string;
    readonly pathname: string;
  } | null;
};

/** What a URL may look like before it is parsed: the parser itself leaves out line breaks and turns backslashes. */
const PLAIN_URL = /^https?:\/\/[^\s/\\\p{Cc}][^\s\\\p{Cc}]*$/iu;
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])$/;
/** No character with a meaning to a shell: addresses are written into commands that people copy. */
const PLAIN_PATH = /^[\w.~:@%+,=/-]*$/;

/**
 * `scheme://host:port[/path]` with the port always there, host in lower case, no trailing slash, no credentials;
 * undefined when it is not an http(s) URL, or has characters in host or path that no address needs. Hosts of both sides
 * must be equal in this form.
 */
export function normalizeHost(url: string): string | undefined {
  const text = url.trim();
  const parsed = PLAIN_URL.test(text) ? URL.parse(text) : null;
  if (parsed === null) return undefined;
  const { protocol, hostname, pathname } = parsed;
  const port = parsed.port === '' ? (protocol === 'https:' ? 443 : 80) : Number(parsed.port);
  if (port < 1 || !HOST_NAME.test(hostname) || !PLAIN_PATH.test(pathname)) return undefined;
  return `${protocol}//${hostname}:${port}${withoutSlashes(pathname)}`;
}

/** Without the slashes at its end, in linear time. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
