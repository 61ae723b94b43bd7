/** Links of one cluster, put together from what it remembers, how it is set, and what came of trying. */
import {
  hostKind,
  parseRemoteAddress,
  portHint,
  type RemoteCluster,
  type RemoteClusterDetail,
} from '@lockstep/contracts';
import type { ElasticConnection, RemoteClusterInfo } from '@lockstep/elastic';
import type { EvaluatedLink } from '../../conditions/evaluated-link.ts';
import { readDependents, type Dependents } from './dependents.ts';
import { presentConnection, tryLinks, whyNot, type Tried } from './link-connections.ts';
import {
  isConfiguredByNode,
  linkSettings,
  settingOrigins,
  textSetting,
  type LinkSettings,
} from './link-settings.ts';
import { presentLink } from './present-link.ts';

export interface Link {
  readonly info: RemoteClusterInfo;
  readonly settings: LinkSettings;
}

/** Links that the cluster knows, by name. Tries nothing. */
export async function readLinks(connection: ElasticConnection): Promise<readonly Link[]> {
  const [settings, infos] = await Promise.all([
    connection.remoteClusters.settings(),
    connection.remoteClusters.info(),
  ]);
  return infos
    .map((info) => ({ info, settings: linkSettings(settings, info.alias) }))
    .sort((a, b) => (a.info.alias < b.info.alias ? -1 : 1));
}

/** The newest evidence wins, in both directions. */
function isConnected({ info }: Link, tried: Tried | undefined): boolean {
  return tried === undefined || tried.state === 'unknown' ? info.isConnected : tried.state === 'connected';
}

/** `evaluated`: what is known of the link that an output uses; it reads through it, which says more than trying. */
export async function listLinks(
  connection: ElasticConnection,
  evaluated?: EvaluatedLink,
): Promise<readonly RemoteCluster[]> {
  const { links, tried } = await readTried(connection, undefined);
  return links.map((link) => {
    const { alias } = link.info;
    const own = evaluated?.alias === alias ? evaluated.isConnected : undefined;
    return presentLink(link.info, link.settings, own ?? isConnected(link, tried.get(alias)));
  });
}

/** The details of a link with what its conditions say; others as they are. */
export function withConditions(
  detail: RemoteClusterDetail,
  evaluated: EvaluatedLink | undefined,
): RemoteClusterDetail {
  const { remote_cluster: link, connection } = detail;
  if (evaluated?.alias !== link.name) return detail;
  const { trouble } = evaluated;
  const { isConnected: isUp } = evaluated;
  return {
    ...detail,
    remote_cluster: { ...link, isConnected: isUp },
    connection: {
      ...connection,
      state: isUp ? 'connected' : 'not_connected',
      message: trouble?.message ?? (connection.state === 'connected' ? connection.message : 'Connected.'),
      next_action: trouble === undefined ? null : (trouble.nextAction ?? connection.next_action),
    },
  };
}

/** Trying connects where it can, so the counts of sockets are read after it. */
async function readTried(connection: ElasticConnection, name: string | undefined) {
  const known = await connection.remoteClusters.info();
  const tried = await tryLinks(
    connection,
    known.filter(({ alias }) => name === undefined || alias === name),
  );
  const links = await readLinks(connection);
  return { links: links.filter(({ info }) => name === undefined || info.alias === name), tried };
}

/** Details of one link by its name, or of all; `checkedAt` is when they were tried. */
export async function linkDetails(
  connection: ElasticConnection,
  checkedAt: string,
  name?: string,
): Promise<readonly RemoteClusterDetail[]> {
  const [{ links, tried }, dependents] = await Promise.all([
    readTried(connection, name),
    readDependents(connection),
  ]);
  return Promise.all(
    links.map(async (link) => {
      const first = tried.get(link.info.alias);
      const attempt = first === undefined ? undefined : await whyNot(connection, link.info.alias, first);
      return detail(link, { tried: attempt, dependents, checkedAt });
    }),
  );
}

interface DetailFacts {
  readonly tried: Tried | undefined;
  readonly dependents: Dependents;
  readonly checkedAt: string;
}

const UNTRIED: Tried = { state: 'unknown', version: undefined, error: undefined };

function detail(link: Link, { tried = UNTRIED, dependents, checkedAt }: DetailFacts): RemoteClusterDetail {
  const { info, settings } = link;
  return {
    remote_cluster: presentLink(info, settings, isConnected(link, tried)),
    connection: presentConnection(info, tried, checkedAt),
    credential: {
      loaded: info.hasCredentials,
      message: info.hasCredentials
        ? 'An API key is loaded for this link, so it is used.'
        : `No API key is loaded for this link, so certificates are used. For an API key, cluster.remote.${info.alias}.credentials has to be in the keystore of every node.`,
    },
    settings: [...settingOrigins(settings, info)],
    dependents: [...(dependents.byAlias.get(info.alias) ?? [])],
    dependents_known: dependents.isKnown,
    warnings: [...linkWarnings(link, tried)],
    locked: isConfiguredByNode(settings)
      ? 'The address of this link is in elasticsearch.yml. Change it there, on every node.'
      : null,
  };
}

function linkWarnings({ info, settings }: Link, tried: Tried): readonly string[] {
  const addresses = info.link.kind === 'proxy' ? [info.link.proxyAddress] : info.link.seeds;
  const parsed = addresses
    .map(parseRemoteAddress)
    .flatMap((each) => (each.kind === 'address' ? [each.address] : []));
  const trust = info.hasCredentials ? 'api_key' : 'certificate';
  const ports = parsed.flatMap(({ port }) => (port === undefined ? [] : (portHint(port, trust) ?? [])));
  const isLiteral = parsed.some(({ host }) => hostKind(host) !== 'name');
  const lacksName = info.link.kind === 'proxy' && info.link.serverName === '' && isLiteral;
  return [
    ...new Set(ports),
    ...(tried.state === 'not_connected' && lacksName
      ? [
          'The address is an IP address and no server name is set: a shared proxy cannot tell which cluster is meant.',
        ]
      : []),
    ...(textSetting(settings.effective, 'proxy') === undefined
      ? []
      : ['The deprecated setting "proxy" is used. Save the link to replace it.']),
  ];
}
