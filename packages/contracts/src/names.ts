/** Names that two clusters must agree on (spec/sync-engine.md 1.1 and 6.4). */

/** The index on the management cluster, and the id of the one document in it. */
export const LEADER_INDEX = 'fleet-synced-integrations';
export const LEADER_DOCUMENT_ID = 'fleet-synced-integrations';

/** Followers are found by this prefix; the suffix is a convention. */
export const FOLLOWER_PREFIX = 'fleet-synced-integrations-ccr-';
export const FOLLOWER_PATTERN = `${FOLLOWER_PREFIX}*`;

/** Our own hidden indices on a home cluster (architecture, section 7). */
export const OUTPUTS_INDEX = 'lockstep-outputs';
export const INSTALLATIONS_INDEX = 'lockstep-installations';

/** On a remote: per management cluster, which edition of its leader document was applied directly. */
export const APPLIED_INDEX = 'lockstep-applied';
export const POLICIES_INDEX = 'lockstep-policies';
export const RUNS_INDEX = 'lockstep-runs';
export const LEASES_INDEX = 'lockstep-leases';
export const REPLICATION_INDEX = 'lockstep-replication';
export const DATA_VIEWS_INDEX = 'lockstep-data-views';
export const SETUPS_INDEX = 'lockstep-setups';

/**
 * The follower's name for an output: prefix plus the output's name in snake case, as Kibana's form shows it
 * ("Remote ES 1" becomes `remote_es_1`, `remote1` becomes `remote_1`).
 */
export function followerIndexName(outputName: string): string {
  const words = outputName
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .match(/[A-Z]{2,}(?=[A-Z][a-z]|\d|[^A-Za-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\d+/g);
  return FOLLOWER_PREFIX + (words ?? []).join('_').toLowerCase();
}

const HOST =
  /^(https?):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#:@[\]\s]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:[?#].*)?$/i;

/**
 * `scheme://host:port[/path]` with the port always there, host in lower case, no trailing slash, no credentials;
 * undefined when it is not an http(s) URL. Hosts of both sides must be equal in this form.
 */
export function normalizeHost(url: string): string | undefined {
  const match = HOST.exec(url.trim());
  if (match === null) return undefined;
  const scheme = match[1]?.toLowerCase() ?? '';
  const host = match[2]?.toLowerCase() ?? '';
  const port = match[3] === undefined ? (scheme === 'https' ? 443 : 80) : Number(match[3]);
  if (port < 1 || port > 65_535) return undefined;
  return `${scheme}://${host}:${port}${(match[4] ?? '').replace(/\/+$/, '')}`;
}
