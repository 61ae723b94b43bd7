import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import { ask, eventually, linkClusters, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

/** What somebody does to a pair of clusters, one thing after the other. */
type Deed =
  | { readonly kind: 'write'; readonly id: string; readonly n: number }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'map'; readonly field: string }
  | {
      readonly kind:
        'cut' | 'recover' | 'pause' | 'resume' | 'restart-leader' | 'restart-follower' | 'wait-13h';
    };

const id = fc.constantFrom('a', 'b', 'c');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), id, n: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('map' as const), field: fc.constantFrom('x', 'y') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'recover' as const, 'pause' as const, 'resume' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('restart-leader' as const, 'restart-follower' as const, 'wait-13h' as const),
    }),
  },
);

/** The rules of sequence numbers and versions, as simply as they can be said. */
class Model {
  readonly documents = new Map<
    string,
    { readonly n: number; readonly version: number; readonly seqNo: number }
  >();
  /** Versions of deleted documents; a restart forgets them. */
  readonly deleted = new Map<string, number>();
  nextSeqNo = 0;
  term = 1;

  version(name: string): number {
    return (this.documents.get(name)?.version ?? this.deleted.get(name) ?? 0) + 1;
  }
}

const FOLLOWER = 'copy';

async function carryOut(world: World, model: Model, what: Deed): Promise<void> {
  const leader = (request: string, body?: unknown): Promise<RawAnswer> =>
    ask(world.cluster('leader'), request, body);
  switch (what.kind) {
    case 'write': {
      const written = await leader(`PUT /i/_doc/${what.id}`, { n: what.n });
      const version = model.version(what.id);
      expect(written.body).toMatchObject({
        _seq_no: model.nextSeqNo,
        _version: version,
        _primary_term: model.term,
        result: model.documents.has(what.id) ? 'updated' : 'created',
      });
      model.documents.set(what.id, { n: what.n, version, seqNo: model.nextSeqNo });
      model.deleted.delete(what.id);
      model.nextSeqNo += 1;
      return;
    }
    case 'delete': {
      const removed = await leader(`DELETE /i/_doc/${what.id}`);
      const version = model.version(what.id);
      expect(removed.body).toMatchObject({
        _seq_no: model.nextSeqNo,
        _version: version,
        result: model.documents.has(what.id) ? 'deleted' : 'not_found',
      });
      model.documents.delete(what.id);
      model.deleted.set(what.id, version);
      model.nextSeqNo += 1;
      return;
    }
    case 'map':
      await leader('PUT /i/_mapping', { properties: { [what.field]: { type: 'keyword' } } });
      return;
    case 'restart-leader':
      await world.faults.restartCluster('leader');
      model.term += 1;
      model.deleted.clear();
      return;
    default:
      await disturb(world, what.kind);
  }
}

async function disturb(
  world: World,
  kind: Exclude<Deed['kind'], 'write' | 'delete' | 'map' | 'restart-leader'>,
): Promise<void> {
  switch (kind) {
    case 'cut':
      world.faults.cutLink('follower', 'leader');
      return;
    case 'recover':
      world.faults.restoreLink('follower', 'leader');
      return;
    case 'pause':
      await ask(world.cluster('follower'), `POST /${FOLLOWER}/_ccr/pause_follow`);
      return;
    case 'resume':
      await ask(world.cluster('follower'), `POST /${FOLLOWER}/_ccr/resume_follow`);
      return;
    case 'restart-follower':
      await world.faults.restartCluster('follower');
      return;
    case 'wait-13h':
      world.faults.forwardClock(13 * 3_600_000);
  }
}

interface Seen {
  readonly documents: unknown;
  readonly checkpoint: unknown;
  readonly fatal: unknown;
}

async function look(world: World): Promise<Seen> {
  const follower = world.cluster('follower');
  // The checkpoint first: what is read after it is at least that new.
  const stats = await ask(follower, `GET /${FOLLOWER}/_ccr/stats`);
  const read = await ask(follower, `POST /${FOLLOWER}/_mget`, { ids: ['a', 'b', 'c'] });
  const shard = ['indices', 0, 'shards', 0] as const;
  const documents = (
    read.at('docs') as { _id: string; found: boolean; _source?: { n: number }; _seq_no?: number }[]
  )
    .filter((doc) => doc.found)
    .map((doc) => [doc._id, doc._source?.n, doc._seq_no]);
  return {
    documents,
    checkpoint: stats.at(...shard, 'follower_global_checkpoint'),
    fatal: stats.at(...shard, 'fatal_exception', 'reason'),
  };
}

describe('replication, whatever happens', () => {
  it(
    'ends with equal documents, or with a follower that says why not',
    { timeout: runs(60_000) },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
          const world = await startTestWorld(['leader', 'follower']);
          try {
            const model = new Model();
            await ask(world.cluster('leader'), 'PUT /i', { settings: { number_of_replicas: 0 } });
            await linkClusters(world, 'follower', 'leader');
            await ask(world.cluster('follower'), `PUT /${FOLLOWER}/_ccr/follow?wait_for_active_shards=1`, {
              remote_cluster: 'leader',
              leader_index: 'i',
            });
            for (const one of deeds) await carryOut(world, model, one);

            world.faults.restoreLink('follower', 'leader');
            await eventually(
              () => ask(world.cluster('follower'), 'GET /_remote/info'),
              (info) => info.at('leader', 'connected') === true,
            );
            await ask(world.cluster('follower'), `POST /${FOLLOWER}/_ccr/resume_follow`);
            const wanted = [...model.documents].map(([name, { n, seqNo }]) => [name, n, seqNo]).sort();
            const seen = await eventually(
              () => look(world),
              ({ fatal, checkpoint }) => fatal !== undefined || checkpoint === model.nextSeqNo - 1,
            );
            if (seen.fatal === undefined) expect(seen.documents).toEqual(wanted);
            else {
              expect(deeds.some(({ kind }) => kind === 'wait-13h')).toBe(true);
              expect(seen.fatal).toContain('Operations are no longer available for replicating');
            }
          } finally {
            await world.close();
          }
        }),
        { numRuns: runs(10), endOnFailure: true },
      );
    },
  );
});
