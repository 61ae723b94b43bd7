/**
 * The one reader of what nodes answer when they load their keystores. It is the only place where Elasticsearch names
 * what is in them (catalog D7, D8, D17), and it is 200 even when a node could not read its keystore. Pure.
 */
import { entriesAt, isJsonObject, joinReasons, stringsAt, textAt } from '@lockstep/json';
import { similarName } from '../lib/similar-name.ts';
import { reloadAnswerTexts as texts } from '../texts/remedies/reload-answer.ts';

export interface LoadedNode {
  readonly name: string;
  /** Why this node could not load its keystore. */
  readonly error: string | undefined;
  /** Names of the settings in its keystore; undefined when this version does not tell. */
  readonly settingNames: readonly string[] | undefined;
  /** When its keystore was written last, epoch milliseconds by its own clock; undefined when this version does not tell. */
  readonly writtenAt: number | undefined;
}

export interface ReloadAnswer {
  readonly nodes: readonly LoadedNode[];
  /** What is to be in every keystore. */
  readonly setting: string;
  /** Names of nodes. */
  readonly failed: readonly string[];
  readonly missing: readonly string[];
  readonly silent: readonly string[];
  /** Aliases that have a key instead, such as `managment`. */
  readonly similarNames: readonly string[];
  /** The first thing that is wrong; undefined when nothing is known to be. */
  readonly problem: ReloadProblem | undefined;
}

interface ReloadProblem {
  readonly message: string;
  readonly nextAction: string;
  /** Entry of the catalog of known problems. */
  readonly problemId?: 'D7' | 'D8' | 'D17';
}

const credentialSetting = (alias: string): string => `cluster.remote.${alias}.credentials`;

const NAME_IN_KEYSTORE = /^cluster\.remote\.(.+)\.credentials$/;

/**
 * Which nodes have loaded the key of the link `alias`, which lack it, and similar names that hint at a typing error.
 */
export function readReloadAnswer(body: unknown, alias: string): ReloadAnswer {
  const nodes = nodesIn(body);
  const setting = credentialSetting(alias);
  const namesOf = (isSo: (node: LoadedNode) => boolean): readonly string[] =>
    nodes.filter(isSo).map(({ name }) => name);
  const known = {
    nodes,
    setting,
    failed: namesOf(({ error }) => error !== undefined),
    missing: namesOf(({ settingNames }) => settingNames?.includes(setting) === false),
    silent: namesOf(({ settingNames }) => settingNames === undefined),
    similarNames: aliasesIn(nodes).filter((name) => name !== alias && similarName(name, alias)),
  };
  return { ...known, problem: problemOf(known, alias) };
}

/** The nodes of an answer. Empty when the answer is not that of a reload. */
export function nodesIn(body: unknown): readonly LoadedNode[] {
  return entriesAt(body, 'nodes').map(([id, node]) => {
    const { secure_setting_names: names, reload_exception: problem } = node;
    return {
      name: textAt(node, 'name') ?? id,
      error: isJsonObject(problem) ? (textAt(problem, 'reason') ?? texts.noReasonGiven) : undefined,
      settingNames: Array.isArray(names) ? stringsAt(node, 'secure_setting_names') : undefined,
      writtenAt: timeAt(node, 'keystore_last_modified_time'),
    };
  });
}

function timeAt(node: unknown, member: string): number | undefined {
  const at = Date.parse(textAt(node, member) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function aliasesIn(nodes: readonly LoadedNode[]): readonly string[] {
  const names = nodes
    .flatMap(({ settingNames }) => settingNames ?? [])
    .flatMap((name) => NAME_IN_KEYSTORE.exec(name)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function problemOf(
  { nodes, setting, failed, missing, similarNames }: Omit<ReloadAnswer, 'problem'>,
  alias: string,
): ReloadAnswer['problem'] {
  if (failed.length > 0) {
    const reasons = nodes.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}: ${error}`]));
    return {
      message: texts.keystoreUnreadable({ failed: failed.join(', '), reasons: joinReasons(reasons) }),
      nextAction: texts.keystoreUnreadableNext,
    };
  }
  if (missing.length === 0) return undefined;
  if (missing.length < nodes.length) {
    return {
      message: texts.someNodesWithoutKey({
        missing: missing.join(', '),
        nodesLength: nodes.length,
        part: missing.length === 1 ? 'has' : 'have',
        setting,
      }),
      problemId: 'D17',
      nextAction: texts.someNodesWithoutKeyNext(setting),
    };
  }
  const others = aliasesIn(nodes);
  if (others.length > 0) {
    const [meant] = similarNames.map(credentialSetting);
    return {
      message: texts.otherNames({ others: others.map(credentialSetting).join(', '), alias }),
      problemId: 'D8',
      nextAction: texts.otherNamesNext({ setting, meant }),
    };
  }
  return {
    message: texts.noNodeHasKey(setting),
    problemId: 'D7',
    nextAction: texts.noNodeHasKeyNext(setting),
  };
}
