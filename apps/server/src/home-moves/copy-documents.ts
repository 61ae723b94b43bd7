/** Writes what a home holds into another cluster, a batch at a time; what is there already is not written again. */
import { RUNS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { canonicalJson } from '@lockstep/json';
import { ACTIVITY_FIELDS } from '../features/activity/activity-store.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { stamped } from '../stored-data/document-version.ts';
import { MIGRATED_INDICES, type StoredIndex } from '../stored-data/stored-indices.ts';
import { carriedDocument, type SourceDocument } from './carried-document.ts';
import type { HomeSource } from './home-source.ts';

export interface CopiedIndex {
  readonly index: string;
  /** Documents that belong there now. */
  readonly carried: number;
  /** Of those, how many were written this time. */
  readonly written: number;
}

/** Cut off anywhere, the next call does the rest. `onIndex` tells how far it is. */
export async function copyDocuments(
  source: HomeSource,
  target: ElasticConnection,
  onIndex: (copied: CopiedIndex) => void,
): Promise<readonly CopiedIndex[]> {
  const all: CopiedIndex[] = [];
  for (const index of MIGRATED_INDICES) {
    const copied = await copyIndex(source, target, index);
    all.push(copied);
    if (copied.carried > 0) onIndex(copied);
  }
  return all;
}

async function copyIndex(
  source: HomeSource,
  target: ElasticConnection,
  index: StoredIndex,
): Promise<CopiedIndex> {
  const place = createHiddenIndex(target, index.name, index.name === RUNS_INDEX ? ACTIVITY_FIELDS : {});
  let [carried, written] = [0, 0];
  for await (const batch of source.batches(index)) {
    const documents = batch.flatMap((document) => {
      const form = carriedDocument(index, document);
      return form === undefined ? [] : [{ id: document.id, source: stamped(index, form) }];
    });
    if (documents.length === 0) continue;
    await place.ensure();
    carried += documents.length;
    written += await writeBatch(target, index.name, documents);
  }
  return { index: index.name, carried, written };
}

type Put = Parameters<ElasticConnection['documents']['put']>[0];

async function writeBatch(
  { documents }: ElasticConnection,
  index: string,
  wanted: readonly (SourceDocument & { readonly source: object })[],
): Promise<number> {
  const there = await documents.getEach(wanted.map(({ id }) => ({ index, id })));
  const writes = wanted.flatMap(({ id, source }, at): readonly Put[] => {
    const found = there[at];
    if (found?.kind === 'unreadable') throw new Error(`${index} cannot be read: ${found.reason}`);
    if (found?.kind !== 'found') return [{ index, id, source, guard: { kind: 'create' }, refresh: true }];
    if (canonicalJson(found.source) === canonicalJson(source)) return [];
    const { seqNo, primaryTerm } = found;
    return [{ index, id, source, guard: { kind: 'match', seqNo, primaryTerm }, refresh: true }];
  });
  const [first, ...others] = writes;
  if (first === undefined) return 0;
  const { answer, refused } = await documents.putWith(first, others);
  const problem = refused[0] ?? (answer.kind === 'conflict' ? 'somebody else writes there' : undefined);
  if (problem !== undefined) throw new Error(`${index} of the new home takes no documents: ${problem}`);
  return writes.length;
}
