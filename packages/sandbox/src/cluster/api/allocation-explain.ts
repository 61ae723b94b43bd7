/** `_cluster/allocation/explain`: why a copy of a shard lies where it does, or nowhere; in the words of a 9.5.3. */
import { ElasticError, illegalArgument, noSuchIndex, requestValidationError } from '../http/errors.ts';
import { parseObject, readBoolean, readText, readWholeNumber } from '../http/object-parser.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { replicaCount } from '../state/index-settings.ts';
import { NODE_ATTRIBUTES } from './node-facts.ts';
import { type NodeRow, nodesOf, ROLES, selectNodes } from './node-filter.ts';
import { copiesOf, type ShardCopy } from './shard-copies.ts';

const ALLOWED_NOWHERE =
  "Elasticsearch isn't allowed to allocate this shard to any of the nodes in the cluster. Choose a node to which you expect this shard to be allocated, find this node in the node-by-node explanation, and address the reasons which prevent Elasticsearch from allocating this shard there.";
const MAY_NOT_MOVE =
  'Elasticsearch is not allowed to allocate or rebalance this shard to another node. If you expect this shard to be rebalanced to another node, find this node in the node-by-node explanation and address the reasons which prevent Elasticsearch from rebalancing this shard there.';
const WELL_PLACED =
  'This shard is in a well-balanced location and satisfies all allocation rules so it will remain on this node. Elasticsearch cannot improve the cluster balance by moving it to another node. If you expect this shard to be rebalanced to another node, find the other node in the node-by-node explanation and address the reasons which prevent Elasticsearch from rebalancing this shard there.';

interface Asked {
  readonly index: string;
  readonly shard: number;
  readonly primary: boolean;
  readonly current_node?: string;
}

const PARSER = 'cluster/allocation/explain';

/** Undefined: any copy that has no place. @throws for a body, or parameters, that name a part of a copy only */
function readAsked(context: RequestContext): Asked | undefined {
  const { query, body } = context.request;
  const given = body.object();
  const named = ['index', 'shard', 'primary', 'current_node'].flatMap((name) => {
    const text = query.text(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  const asked = parseObject(
    { ...Object.fromEntries(named), ...given },
    {
      parser: PARSER,
      fields: { index: readText, shard: readWholeNumber, primary: readBoolean, current_node: readText },
    },
  );
  if (Object.keys(asked).length === 0) return undefined;
  const problems = ['index', 'shard', 'primary']
    .filter((name) => asked[name] === undefined)
    .map((name) => `${name} must be specified`);
  if (problems.length > 0) throw requestValidationError(problems);
  return asked as unknown as Asked;
}

const seeAlso = (context: RequestContext): string => {
  const [major = '9', minor = '0'] = context.version.number.split('.');
  return `See https://www.elastic.co/docs/api/doc/elasticsearch/v${major}/operation/operation-cluster-allocation-explain?version=${major}.${minor} for more information.`;
};

function findCopy(context: RequestContext, asked: Asked): ShardCopy {
  const index = [...context.state.table('indices').values()].find(({ name }) => name === asked.index);
  if (index === undefined) throw noSuchIndex(asked.index);
  const copies = copiesOf(context, index);
  const ofShard = copies.filter(({ shard }) => shard === asked.shard);
  if (ofShard.length === 0)
    throw new ElasticError(404, {
      type: 'shard_not_found_exception',
      reason: 'no such shard',
      meta: { index_uuid: index.uuid, shard: String(asked.shard), index: index.name },
    });
  const wanted = asked.current_node === undefined ? undefined : nodeCalled(context, asked.current_node);
  // A copy without a place is what needs to be explained first.
  const found = ofShard
    .filter(({ isPrimary }) => isPrimary === asked.primary)
    .filter(({ node }) => wanted === undefined || node?.id === wanted.id)
    .toSorted((a, b) => Number(a.node !== undefined) - Number(b.node !== undefined));
  if (found[0] !== undefined) return found[0];
  const request = `index=${asked.index},shard=${asked.shard},primary?=${asked.primary},include_yes_decisions?=false,include_disk_info?=false`;
  throw illegalArgument(
    `unable to find any shards to explain [ClusterAllocationExplainRequest[${request}] in the routing table`,
  );
}

function nodeCalled(context: RequestContext, name: string): NodeRow {
  const [node] = selectNodes(context, name);
  if (node === undefined) throw illegalArgument(`failed to resolve [${name}], no matching nodes`);
  return node;
}

const explain = (context: RequestContext): Reply<unknown> => {
  const asked = readAsked(context);
  if (asked !== undefined) return ok(asGiven(presentCopy(context, findCopy(context, asked))));
  const homeless = [...context.state.table('indices').values()]
    .flatMap((index) => copiesOf(context, index))
    .find(({ node }) => node === undefined);
  if (homeless === undefined)
    throw illegalArgument(
      `There are no unassigned shards in this cluster. Specify an assigned shard in the request body to explain its allocation. ${seeAlso(context)}`,
    );
  const note = `No shard was specified in the explain API request, so this response explains a randomly chosen unassigned shard. There may be other unassigned shards in this cluster which cannot be assigned for different reasons. It may not be possible to assign this shard until one of the other shards is assigned correctly. To explain the allocation of other shards (whether assigned or unassigned) you must specify the target shard in the request to this API. ${seeAlso(context)}`;
  return ok(asGiven({ note, ...presentCopy(context, homeless) }));
};

function presentCopy(context: RequestContext, copy: ShardCopy): JsonObject {
  const { index, shard, isPrimary, node } = copy;
  const head = { index: index.name, shard, primary: isPrimary };
  return node === undefined
    ? { ...head, ...presentHomeless(context, copy) }
    : { ...head, ...presentPlaced(context, copy, node) };
}

function presentHomeless(context: RequestContext, { index, shard }: ShardCopy): JsonObject {
  return {
    current_state: 'unassigned',
    unassigned_info: {
      reason: 'INDEX_CREATED',
      at: new Date(index.createdAt).toISOString(),
      last_allocation_status: 'no_attempt',
    },
    can_allocate: 'no',
    allocate_explanation: ALLOWED_NOWHERE,
    // A replica has no place only where every node has a copy already.
    node_allocation_decisions: nodesOf(context).map((node) => ({
      node_id: node.id,
      node_name: node.name,
      transport_address: addressOf(context),
      node_attributes: NODE_ATTRIBUTES,
      roles: ROLES,
      node_decision: 'no',
      weight_ranking: node.at + 1,
      deciders: [
        {
          decider: 'same_shard',
          decision: 'NO',
          explanation: `a copy of this shard is already allocated to this node [[${index.name}][${shard}], node[${node.id}], [${node.at === 0 ? 'P' : 'R'}], s[STARTED], a[id=${index.historyUuid}], failed_attempts[0]]`,
        },
      ],
    })),
  };
}

function presentPlaced(context: RequestContext, { index }: ShardCopy, node: NodeRow): JsonObject {
  const isWhole = replicaCount(index.settings, context.nodeCount) < context.nodeCount;
  return {
    current_state: 'started',
    current_node: {
      id: node.id,
      name: node.name,
      transport_address: addressOf(context),
      attributes: NODE_ATTRIBUTES,
      roles: ROLES,
      weight_ranking: node.at + 1,
    },
    can_remain_on_current_node: 'yes',
    can_rebalance_cluster: isWhole ? 'yes' : 'no',
    ...(!isWhole && {
      can_rebalance_cluster_decisions: [
        {
          decider: 'rebalance_only_when_active',
          decision: 'NO',
          explanation: 'rebalancing is not allowed until all copies of this shard are active',
        },
      ],
    }),
    can_rebalance_to_other_node: 'no',
    rebalance_explanation: isWhole ? WELL_PLACED : MAY_NOT_MOVE,
  };
}

const addressOf = ({ addresses: { host, transportPort } }: RequestContext): string =>
  `${host}:${transportPort}`;

export const allocationExplainRoutes: readonly Route[] = [
  route({
    methods: ['GET', 'POST'],
    paths: ['/_cluster/allocation/explain'],
    access: cluster('cluster:monitor/allocation/explain'),
    query: ['index', 'shard', 'primary', 'current_node', 'master_timeout'],
    handle: explain,
  }),
];
