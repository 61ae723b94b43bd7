import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { startTestWorld, TEST_PASSWORD } from '../testing/test-consoles.ts';
import { noteOwnWrites, type OwnWrites } from './own-writes.ts';

const INDEX = 'kept';
let world: World;
let other: ElasticConnection;
let own: OwnWrites;

beforeAll(async () => {
  world = await startTestWorld();
  other = connect({
    hosts: [world.cluster('management').url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 60_000,
  });
});
afterAll(async () => {
  await other.close();
  await world.close();
});
beforeEach(async () => {
  await other.indices.remove(INDEX);
  own = noteOwnWrites(other, INDEX);
  await write(other, 'before');
});

const write = ({ documents }: ElasticConnection, id: string, source: object = {}) =>
  documents.put({ index: INDEX, id, source, guard: { kind: 'none' } });
const mark = async (): Promise<string> => (await other.remoteLook.marks([INDEX])).get(INDEX) ?? '';

describe('what this console has written itself', () => {
  it('is all that happened between two marks, in order and as it would be read', async () => {
    const from = await mark();
    await write(own.connection, 'a', { n: 1, none: undefined });
    await write(own.connection, 'b');
    await own.connection.documents.remove({ index: INDEX, id: 'a', guard: { kind: 'none' } });
    const writes = own.between(from, await mark());
    expect(writes?.map(({ id, source }) => [id, source])).toStrictEqual([
      ['a', { n: 1 }],
      ['b', {}],
      ['a', undefined],
    ]);
  });

  it('says nothing where somebody else has written in between, whenever that was', async () => {
    for (const at of [0, 1, 2]) {
      const from = await mark();
      if (at === 0) await write(other, 'before');
      await write(own.connection, 'a');
      if (at === 1) await write(other, 'before');
      await write(own.connection, 'b');
      if (at === 2) await write(other, 'before');
      expect(own.between(from, await mark())).toBeUndefined();
    }
  });

  it('says nothing of an index that was recreated, and nothing twice', async () => {
    const from = await mark();
    await write(own.connection, 'a');
    const to = await mark();
    expect(own.between(from, to)).toHaveLength(1);
    expect(own.between(from, to)).toBeUndefined();
    await other.indices.remove(INDEX);
    await write(own.connection, 'a');
    await write(own.connection, 'b');
    await write(own.connection, 'c');
    expect(own.between(to, await mark())).toBeUndefined();
  });

  it('says nothing across two lives of a primary', () => {
    expect(own.between('uuid 1', 'other 2')).toBeUndefined();
    expect(own.between('uuid 1 1', 'uuid 1 2')).toBeUndefined();
  });
});
