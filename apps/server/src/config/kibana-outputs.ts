/**
 * `xpack.fleet.outputs` of a kibana.yml becomes `outputs`: the same list in the same words, so one file can serve both
 * (Elastic's documentation, "Fleet settings in Kibana", outputs). Types that no console sends to are refused by name.
 */
import { stringify } from 'yaml';
import { isTree, type Tree } from './config-source.ts';
import type { TellProblem } from './resolve-references.ts';

const UNUSED_TYPES = new Map([
  ['kafka', 'Kafka'],
  ['logstash', 'Logstash'],
]);

/** Kibana's own marks, which say nothing about where data goes. */
const IGNORED = ['is_internal', 'shipper'];

/** Where every output now stands came from, so that problems name the place in the file. */
export interface TakenOutputs {
  readonly tree: Tree;
  readonly origin: readonly string[];
}

export function takeKibanaOutputs(tree: Tree, tell: TellProblem): TakenOutputs {
  const { xpack, ...rest } = tree;
  if (xpack === undefined) return { tree: refuseUnused(tree, ['outputs'], tell), origin: ['outputs'] };
  const origin = ['xpack', 'fleet', 'outputs'];
  const outputs = onlyOutputs(xpack, tell);
  if (rest['outputs'] !== undefined && outputs !== undefined)
    tell(origin, 'outputs is there, too; keep one of the two.');
  const taken = Array.isArray(outputs) ? outputs.map(fromKibana) : outputs;
  return { tree: refuseUnused({ ...rest, outputs: rest['outputs'] ?? taken }, origin, tell), origin };
}

/** Everything else of Kibana's own settings would be ignored, so it is refused. */
function onlyOutputs(xpack: unknown, tell: TellProblem): unknown {
  const fleet = isTree(xpack) ? xpack['fleet'] : undefined;
  const others = [
    ...Object.keys(isTree(xpack) ? xpack : {})
      .filter((key) => key !== 'fleet')
      .map((key) => ['xpack', key]),
    ...Object.keys(isTree(fleet) ? fleet : {})
      .filter((key) => key !== 'outputs')
      .map((key) => ['xpack', 'fleet', key]),
  ];
  for (const path of others) tell(path, 'is a setting of Kibana; only xpack.fleet.outputs is read here.');
  return isTree(fleet) ? fleet['outputs'] : undefined;
}

function fromKibana(output: unknown): unknown {
  if (!isTree(output)) return output;
  const { config, secrets, ...given } = output;
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !IGNORED.includes(key)));
  const { ssl: sslSecrets, ...plain } = isTree(secrets) ? secrets : {};
  const key = isTree(sslSecrets) ? sslSecrets['key'] : undefined;
  return {
    ...rest,
    ...plain,
    ...(key === undefined ? {} : { ssl: { ...(isTree(rest['ssl']) ? rest['ssl'] : {}), key } }),
    ...(isTree(config) ? { config_yaml: stringify(config) } : {}),
  };
}

function refuseUnused(tree: Tree, origin: readonly string[], tell: TellProblem): Tree {
  const { outputs } = tree;
  if (!Array.isArray(outputs)) return tree;
  for (const [index, output] of outputs.entries()) {
    const name = isTree(output) ? UNUSED_TYPES.get(String(output['type'])) : undefined;
    if (name === undefined) continue;
    tell(
      [...origin, String(index), 'type'],
      `${name} outputs are not supported: Lockstep sends to Elasticsearch only. Leave this output out.`,
    );
  }
  return tree;
}
