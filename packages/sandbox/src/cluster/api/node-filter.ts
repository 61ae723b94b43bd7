import { type ClusterContext } from '../cluster-context.ts';
import { matchesPattern } from '../security/action-pattern.ts';

/** One node as its cluster lists it. */
export interface NodeRow {
  readonly id: string;
  readonly name: string;
  /** Counted from 0; the first one is the elected master. */
  readonly at: number;
}

export const ROLES = [
  'data',
  'data_cold',
  'data_content',
  'data_frozen',
  'data_hot',
  'data_warm',
  'ingest',
  'master',
  'ml',
  'remote_cluster_client',
  'transform',
];

type Cluster = Pick<ClusterContext, 'identity' | 'nodeName' | 'nodeCount'>;

/** The nodes of a cluster: one real process, and as many names as its description asks for. */
export const nodesOf = (context: Cluster): readonly NodeRow[] =>
  Array.from({ length: context.nodeCount }, (_, at) =>
    at === 0
      ? { id: context.identity.nodeId, name: context.nodeName, at }
      : {
          id: `${context.identity.nodeId.slice(0, -2)}${String(at).padStart(2, '0')}`,
          name: `${context.nodeName.replace(/-\d+$/, '')}-${at + 1}`,
          at,
        },
  );

/** Whether a node has what `role:true` or `attribute:value` asks for; nodes of a world have no attributes. */
function hasProperty(expression: string): boolean {
  const [name = '', value = ''] = expression.split(':');
  const isRole = name === 'coordinating_only' || ROLES.includes(name);
  return isRole && (value === 'true') === ROLES.includes(name);
}

function fits(node: NodeRow, expression: string, host: string): boolean {
  if (expression === '_all' || expression === '*') return true;
  if (expression === '_local' || expression === '_master') return node.at === 0;
  if (expression.includes(':')) return hasProperty(expression);
  return [node.id, node.name, host].some((name) => matchesPattern(expression, name));
}

/** What an expression of node ids, names, addresses and roles leaves; parts with `role:false` take away. */
export function selectNodes(
  context: Cluster & { readonly addresses: { readonly host: string } },
  expression: string | undefined,
): readonly NodeRow[] {
  const all = nodesOf(context);
  if (expression === undefined || expression === '') return all;
  const chosen = new Set<NodeRow>();
  for (const part of expression.split(',')) {
    const isTakenAway = part.endsWith(':false');
    const meant = all.filter((node) =>
      fits(node, isTakenAway ? part.replace(/:false$/, ':true') : part, context.addresses.host),
    );
    if (isTakenAway && chosen.size === 0 && part === expression) for (const node of all) chosen.add(node);
    for (const node of meant) {
      if (isTakenAway) chosen.delete(node);
      else chosen.add(node);
    }
  }
  return all.filter((node) => chosen.has(node));
}
