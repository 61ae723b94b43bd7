/**
 * What a kibana.yml puts in place for Fleet, under its own names: `xpack.fleet.outputs` becomes `outputs`, and so with
 * `proxies` and `fleetServerHosts`. They are the same lists in the same words, so one file can serve both (Elastic's
 * documentation, "Fleet settings in Kibana"). Types of outputs that no console sends to are refused by name.
 */
import { stringify } from 'yaml';
import { isTree, type Tree } from './config-source.ts';
import type { ReportProblem } from './resolve-references.ts';

/** Lists that have the same name here and under `xpack.fleet`. */
const LISTS = ['outputs', 'proxies', 'fleetServerHosts'] as const;

const UNUSED_TYPES = new Map([
  ['kafka', 'Kafka'],
  ['logstash', 'Logstash'],
]);

/** Kibana's own marks, which say nothing about where data goes. */
const IGNORED = ['is_internal', 'shipper'];

/** Kibana's place of a list, for whoever asks where a value stands. */
export const kibanaPath = (path: readonly PropertyKey[]): readonly PropertyKey[] =>
  LISTS.some((name) => name === path[0]) ? ['xpack', 'fleet', ...path] : path;

export interface TakenLists {
  readonly tree: Tree;
  /** Where a value now stands came from, so that problems name the place in the file. */
  readonly shownPath: (path: readonly PropertyKey[]) => readonly PropertyKey[];
}

/**
 * Takes `xpack.fleet.*` lists of a `kibana.yml` as our own keys; one that is given in both ways is told as a
 * problem.
 */
export function takeKibanaLists(tree: Tree, reportProblem: ReportProblem): TakenLists {
  const { xpack, ...rest } = tree;
  const given = xpack === undefined ? {} : onlyLists(xpack, reportProblem);
  const taken: Tree = { ...rest };
  for (const [name, list] of Object.entries(given)) {
    if (rest[name] === undefined) {
      taken[name] = name === 'outputs' && Array.isArray(list) ? list.map(fromKibana) : list;
      continue;
    }
    reportProblem(['xpack', 'fleet', name], `${name} is there, too; keep one of the two.`);
  }
  const shownPath: TakenLists['shownPath'] = (path) =>
    Object.hasOwn(given, String(path[0])) ? kibanaPath(path) : path;
  refuseUnused(taken['outputs'], shownPath(['outputs']).map(String), reportProblem);
  return { tree: taken, shownPath };
}

/** Everything else of Kibana's own settings would be ignored, so it is refused. */
function onlyLists(xpack: unknown, reportProblem: ReportProblem): Tree {
  const fleet = isTree(xpack) ? xpack['fleet'] : undefined;
  const isList = (key: string): boolean => LISTS.some((name) => name === key);
  const others = [
    ...Object.keys(isTree(xpack) ? xpack : {})
      .filter((key) => key !== 'fleet')
      .map((key) => ['xpack', key]),
    ...Object.keys(isTree(fleet) ? fleet : {})
      .filter((key) => !isList(key))
      .map((key) => ['xpack', 'fleet', key]),
  ];
  const read = LISTS.map((name) => `xpack.fleet.${name}`).join(', ');
  for (const path of others) reportProblem(path, `is a setting of Kibana; only ${read} are read here.`);
  return Object.fromEntries(Object.entries(isTree(fleet) ? fleet : {}).filter(([key]) => isList(key)));
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

function refuseUnused(outputs: unknown, origin: readonly string[], reportProblem: ReportProblem): void {
  if (!Array.isArray(outputs)) return;
  for (const [index, output] of outputs.entries()) {
    const name = isTree(output) ? UNUSED_TYPES.get(String(output['type'])) : undefined;
    if (name === undefined) continue;
    reportProblem(
      [...origin, String(index), 'type'],
      `${name} outputs are not supported: Lockstep sends to Elasticsearch only. Leave this output out.`,
    );
  }
}
