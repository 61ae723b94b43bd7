/** Whether an index can be used: open, with its primaries, without blocks. Out of cluster state and health. Pure. */
import { isFalse, type Evaluation } from './condition.ts';
import { get, REMOTE, type Answer, type ObservationRequest } from './observation.ts';
import { bodyOf, entriesAt, isPart, textAt, at, type Part } from './read-answer.ts';

/** Only what is judged here, also of hidden indices; needs no more than the privilege monitor. */
export const INDEX_STATE =
  '?expand_wildcards=all&filter_path=metadata.indices.*.state,metadata.indices.*.ccr,metadata.indices.*.settings.index.blocks';

/** Of one index of the remote. */
export const indexState = (index: string): ObservationRequest =>
  get(REMOTE, `/_cluster/state/metadata/${encodeURIComponent(index)}${INDEX_STATE}`);

/** Of several; what is not there yet is left out of the answer. */
export const indexStates = (indices: readonly string[]): ObservationRequest =>
  get(
    REMOTE,
    `/_cluster/state/metadata/${indices.map(encodeURIComponent).join(',')}${INDEX_STATE}&ignore_unavailable=true`,
  );

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
  /** `_cluster/state/metadata/…` with INDEX_STATE. */
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
      `${index} on ${name} is blocked (${trouble.block}), so this console cannot store anything in it.`,
      trouble.isDisk
        ? `Free disk space on ${name}; Elasticsearch then lifts the block by itself.`
        : 'Take the block away.',
      { remedies: ['unblock-index'] },
    );
  }
  return isFalse(
    'IndexUnavailable',
    trouble?.kind === 'closed'
      ? `${index} on ${name} is closed.`
      : `${index} on ${name} has no active primary shard.`,
    trouble?.kind === 'closed'
      ? `Open ${index}.`
      : `Look at GET _cluster/allocation/explain on ${name}; a node with that shard is missing.`,
  );
}
