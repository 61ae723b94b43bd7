/** Rules of an output that the form and the server both check, and the words that Kibana's clients know them by. */
import type { FieldProblem } from './envelope.ts';
import { normalizeHost } from './names.ts';

/** What is wrong with an address; undefined when nothing is. */
export function urlProblem(url: string): string | undefined {
  if (url.trim() === '') return 'Enter a URL.';
  if (normalizeHost(url) !== undefined) return undefined;
  const hasOtherScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url.trim()) && !/^https?:/i.test(url.trim());
  return hasOtherScheme ? 'Invalid protocol' : 'Invalid URL';
}

/** What is wrong with the fingerprint of an authority, which may be absent. */
export function fingerprintProblem(text: string): string | undefined {
  return text === '' || /^[0-9a-f]+$/i.test(text)
    ? undefined
    : 'CA trusted fingerprint should be valid HEX encoded SHA-256 of a CA certificate';
}

/**
 * How the leader document gets to a remote. `replication`: cross-cluster replication into a follower index. `direct`: the
 * console reads it at home and applies it; no link, follower, or license above basic.
 */
export const TRANSPORTS = ['replication', 'direct'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/**
 * What installs integrations on a remote to which this console applies. `elasticsearch`: the console writes their
 * Elasticsearch assets itself. `fleet`: the Kibana of the remote does it, with its dashboards; this console asks it to.
 */
export const INSTALLERS = ['elasticsearch', 'fleet'] as const;
export type Installer = (typeof INSTALLERS)[number];

export interface RemoteAccess {
  readonly syncIntegrations: boolean;
  readonly appliedBy: 'console' | 'remote';
  readonly transport?: Transport;
  readonly installer?: Installer;
  /** It is saved without a key of the remote and waits for one: nothing is applied until then. */
  readonly mayWait?: boolean;
  /** Undefined when none is given. */
  readonly kibanaUrl: string | undefined;
  /** Whether there will be a secret of this name. */
  readonly has: (secret: 'service_token' | 'remote_api_key' | 'kibana_api_key') => boolean;
}

export interface ApplierHints {
  readonly transport?: Transport | undefined;
  readonly installer?: Installer | undefined;
  readonly hasKibanaUrl: boolean;
  /** Whether a key of the remote's Kibana, and one of the remote itself, come with the request. */
  readonly givesKibanaKey: boolean;
  readonly givesRemoteKey: boolean;
}

/**
 * Who applies integrations on the remote of an output that does not say so, as with clients of Kibana, which know only
 * one way: the Kibana of the remote, where its address and key are given and nothing else is asked for.
 */
export function inferredApplier(hints: ApplierHints): 'console' | 'remote' {
  const { transport, installer, hasKibanaUrl, givesKibanaKey, givesRemoteKey } = hints;
  const wantsConsole = transport === 'direct' || installer === 'fleet' || givesRemoteKey;
  return hasKibanaUrl && givesKibanaKey && !wantsConsole ? 'remote' : 'console';
}

/** The access that a remote output needs: agents write there, and whoever applies integrations has a key. */
export function remoteAccessProblems(access: RemoteAccess): readonly FieldProblem[] {
  const { syncIntegrations, appliedBy, has } = access;
  return [
    ...(has('service_token') ? [] : [{ field: 'service_token', message: 'Enter a service token.' }]),
    ...kibanaProblems(access),
    ...(syncIntegrations && appliedBy === 'console' && access.mayWait !== true && !has('remote_api_key')
      ? [{ field: 'remote_api_key', message: REMOTE_KEY_REQUIRED }]
      : []),
    ...transportProblems(access),
    ...installerProblems(access),
  ];
}

/** Where the Kibana of the remote is asked: for its status, or to install. */
function kibanaProblems(access: RemoteAccess): readonly FieldProblem[] {
  const { syncIntegrations, appliedBy, installer, kibanaUrl, has } = access;
  const isAsked = syncIntegrations && (appliedBy === 'remote' || installer === 'fleet');
  const badUrl = kibanaUrl !== undefined || isAsked ? urlProblem(kibanaUrl ?? '') : undefined;
  return [
    ...(badUrl === undefined ? [] : [{ field: 'kibana_url', message: badUrl }]),
    ...(isAsked && !has('kibana_api_key')
      ? [{ field: 'kibana_api_key', message: 'Enter a Kibana API key.' }]
      : []),
  ];
}

function installerProblems({ appliedBy, installer }: RemoteAccess): readonly FieldProblem[] {
  const isOurs = appliedBy === 'console' || installer !== 'fleet';
  return isOurs ? [] : [{ field: 'installer', message: FLEET_IS_ASKED }];
}

const FLEET_IS_ASKED =
  'A remote that applies the integrations itself installs them its own way; the choice is for remotes to which this console applies.';

function transportProblems({ appliedBy, transport }: RemoteAccess): readonly FieldProblem[] {
  const isOurs = appliedBy === 'console' || transport !== 'direct';
  return isOurs ? [] : [{ field: 'transport', message: DIRECT_IS_OURS }];
}

const DIRECT_IS_OURS =
  'Direct transport works only where this console applies the integrations; a remote that applies them itself reads a follower index.';

const REMOTE_KEY_REQUIRED =
  'Enter an API key of the remote cluster, so that this console can apply integrations there.';
