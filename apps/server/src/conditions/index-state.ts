/** Whether an index can be used: open, with its primaries, without blocks. Out of cluster state and health. Pure. */
import { isFalse, type Evaluation } from './condition.ts';
import { get, REMOTE, type Answer, type ObservationRequest } from './observation.ts';
import { bodyOf, entriesAt, isPart, textAt, at, type Part } from './read-answer.ts';
import { indexStateTexts as texts } from '../texts/conditions/index-state.ts';

/** Only what is evaluated here, also of hidden indices; needs no more than the privilege monitor. */
const INDEX_STATE =
  '?expand_wildcards=all&filter_path=blocks.global,metadata.indices.*.state,metadata.indices.*.ccr,metadata.indices.*.settings.index.blocks';

/** The path for what is evaluated here; `indices`: an expression, encoded. */
export const indexStatePath = (indices: string): string =>
  `/_cluster/state/metadata,blocks/${indices}${INDEX_STATE}`;

/** Of one index of the remote. */
export const indexState = (index: string): ObservationRequest =>
  get(REMOTE, indexStatePath(encodeURIComponent(index)));

/** Of several; what is not there yet is left out of the answer. */
export const indexStates = (indices: readonly string[]): ObservationRequest =>
  get(REMOTE, `${indexStatePath(indices.map(encodeURIComponent).join(','))}&ignore_unavailable=true`);

export type IndexTrouble =
  | { readonly kind: 'closed' }
  | { readonly kind: 'no-primary' }
  /** `isDisk`: Elasticsearch has set it itself, because disks are full. */
  | { readonly kind: 'blocked'; readonly block: string; readonly isDisk: boolean };

export interface IndexState {
  readonly index: string;
  readonly trouble: IndexTrouble | undefined;
}

export interface IndexAnswers {
  /** Of `indexStatePath`. */
  readonly state: Answer | undefined;
  /** `_cluster/health/…?level=indices`. */
  readonly health: Answer | undefined;
}

/** Every index that either answer names. */
export function evaluateIndices({ state, health }: IndexAnswers): readonly IndexState[] {
  const states = new Map(entriesAt(bodyOf(state), 'metadata', 'indices'));
  const healths = new Map(entriesAt(bodyOf(health), 'indices'));
  return [...new Set([...states.keys(), ...healths.keys()])].map((index) => ({
    index,
    trouble: troubleOf(states.get(index), textAt(healths.get(index), 'status')),
  }));
}

/** The follower's, or any one index. */
export function troubleOfIndex(answers: IndexAnswers, index: string): IndexTrouble | undefined {
  return evaluateIndices(answers).find((each) => each.index === index)?.trouble;
}

function troubleOf(entry: Part | undefined, status: string | undefined): IndexTrouble | undefined {
  if (textAt(entry, 'state') === 'close') return { kind: 'closed' };
  if (status === 'red') return { kind: 'no-primary' };
  return blockIn(at(entry, 'settings'));
}

/**
 * A block of the whole cluster, which no index tells: neither documents nor templates nor pipelines are written. Nobody
 * but a person sets it (tried on 9.5.3).
 */
export function clusterBlockIn(state: Answer | undefined): string | undefined {
  const ids = entriesAt(bodyOf(state), 'blocks', 'global').map(([id]) => id);
  return CLUSTER_BLOCKS.find(([id]) => ids.includes(id))?.[1];
}

const CLUSTER_BLOCKS = [
  ['6', 'cluster.blocks.read_only'],
  ['13', 'cluster.blocks.read_only_allow_delete'],
] as const;

/** A block of the whole cluster `name`, such as `cluster.blocks.read_only`: no index of it takes writes. */
export const clusterIsBlocked = (block: string, name: string): Evaluation =>
  isFalse('ClusterBlocked', texts.clusterBlocked({ name, block }), texts.clusterBlockedNext({ block, name }));

/** Worst first: those that keep everything out. */
const WRITE_BLOCKS = ['read_only_allow_delete', 'read_only', 'write'];

function blockIn(settings: unknown): IndexTrouble | undefined {
  const blocks = at(settings, 'index', 'blocks');
  const block = WRITE_BLOCKS.find((name) => isPart(blocks) && String(blocks[name]) === 'true');
  return block === undefined
    ? undefined
    : { kind: 'blocked', block: `index.blocks.${block}`, isDisk: block === 'read_only_allow_delete' };
}

/** Of an index in which a console keeps what it knows, on whichever cluster. */
export function troubleOfOwnIndex({ index, trouble }: IndexState, name: string): Evaluation {
  if (trouble?.kind === 'blocked') {
    return isFalse(
      'IndexBlocked',
      texts.indexBlocked({ index, name, block: trouble.block }),
      texts.indexBlockedNext({ isDisk: trouble.isDisk, name }),
      { remedies: ['unblock-index'] },
    );
  }
  return isFalse(
    'IndexUnavailable',
    texts.indexUnavailable({ kind: trouble?.kind, index, name }),
    texts.indexUnavailableNext({ kind: trouble?.kind, index, name }),
  );
}
