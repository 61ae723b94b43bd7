/**
 * What the answer to a reload tells of the key of a link: it is the only place where Elasticsearch names what is in
 * the keystores of its nodes (catalogue D7, D8, D17). Pure.
 */
import { entriesAt, stringsAt, textAt } from '@lockstep/json';

const CREDENTIALS = /^cluster\.remote\.(.+)\.credentials$/;

interface Node {
  readonly name: string;
  readonly settings: readonly string[];
}

/** Undefined when every node has the key, or does not tell what it has. */
export function credentialProblem(body: unknown, alias: string): string | undefined {
  const nodes = nodesIn(body);
  const wanted = `cluster.remote.${alias}.credentials`;
  const without = nodes.filter(({ settings }) => !settings.includes(wanted));
  if (without.length === 0) return undefined;
  if (without.length < nodes.length) {
    return `${without.map(({ name }) => name).join(', ')} of ${nodes.length} nodes have no ${wanted} in their keystore; add it there, so that it does not depend on the node whether the link works (D17)`;
  }
  const others = [
    ...new Set(nodes.flatMap(({ settings }) => settings.filter((name) => CREDENTIALS.test(name)))),
  ];
  return others.length === 0
    ? `no node has ${wanted} in its keystore; add it on every node (D7)`
    : `the keystores have ${others.join(', ')}, and the link is called "${alias}"; both have to be spelled the same, letter for letter: ${wanted} (D8)`;
}

function nodesIn(body: unknown): readonly Node[] {
  return entriesAt(body, 'nodes').flatMap(([id, node]) =>
    // Older versions name no settings at all.
    Array.isArray(node['secure_setting_names'])
      ? [{ name: textAt(node, 'name') ?? id, settings: stringsAt(node, 'secure_setting_names') }]
      : [],
  );
}
