/** Makes the nodes read their keystores, and says on which of them a key for a link is there. */
import type { RouteOutput, reloadRemoteClusterCredentials } from '@lockstep/contracts';
import type { ElasticConnection, ReloadedNode } from '@lockstep/elastic';
import { similarName } from '../../lib/similar-name.ts';

type Answer = RouteOutput<typeof reloadRemoteClusterCredentials>;

const NAME_IN_KEYSTORE = /^cluster\.remote\.(.+)\.credentials$/;

export async function reloadCredentials(
  connection: ElasticConnection,
  alias: string,
  keystorePassword: string | undefined,
): Promise<Answer> {
  const reloaded = await connection.remoteClusters.reloadSecureSettings(keystorePassword);
  const nodes = reloaded.map((node) => ({
    name: node.name,
    credential: credentialOf(node, alias),
    error: node.error ?? null,
  }));
  return { nodes, similar_names: [...similarNames(reloaded, alias)], ...summary(nodes, alias) };
}

function credentialOf(node: ReloadedNode, alias: string): Answer['nodes'][number]['credential'] {
  if (node.settingNames === undefined) return 'unknown';
  return node.settingNames.includes(`cluster.remote.${alias}.credentials`) ? 'loaded' : 'missing';
}

/** Names that were perhaps meant: the same but for case, or a letter or two away. */
function similarNames(nodes: readonly ReloadedNode[], alias: string): readonly string[] {
  const names = nodes
    .flatMap(({ settingNames }) => settingNames ?? [])
    .flatMap((name) => NAME_IN_KEYSTORE.exec(name)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== alias && similarName(name, alias)).sort();
}

function summary(nodes: Answer['nodes'], alias: string): Pick<Answer, 'message' | 'next_action'> {
  const named = (credential: Answer['nodes'][number]['credential']) =>
    nodes.filter((node) => node.credential === credential).map(({ name }) => name);
  const failed = nodes.filter(({ error }) => error !== null).map(({ name }) => name);
  const missing = named('missing');
  const key = `cluster.remote.${alias}.credentials`;
  if (failed.length > 0) {
    return {
      message: `${failed.join(', ')} could not read the keystore.`,
      next_action: 'Read the reason beside the node; a protected keystore needs its password.',
    };
  }
  if (missing.length > 0) {
    return {
      message: `${key} is missing on ${missing.length === nodes.length ? 'every node' : missing.join(', ')}.`,
      next_action: `Add it there with elasticsearch-keystore add ${key}, then reload again.`,
    };
  }
  if (named('unknown').length > 0) {
    return {
      message: 'The keystores were read. This version does not say what is in them.',
      next_action: 'See whether the link uses an API key now.',
    };
  }
  return { message: `Every node has a key for ${alias}.`, next_action: null };
}
