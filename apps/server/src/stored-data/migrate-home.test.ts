import type { ElasticConnection } from '@lockstep/elastic';
import type { JsonObject } from '@lockstep/json';
import type { World } from '@lockstep/sandbox';
import pino from 'pino';
import { catalogLogger, silentLogger } from '../lib/logger.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import type { Exclusively } from '../clusters/exclusively.ts';
import { guardedDocuments } from '../clusters/guarded-documents.ts';
import { asSuperuser, startTestWorld } from '../testing/test-consoles.ts';
import { versionOf } from './document-version.ts';
import { createHomeMigration, type HomeMigrationOptions } from './migrate-home.ts';
import { createHomeRecordStore } from './home-record-store.ts';
import type { StoredIndex } from './stored-indices.ts';
import { createWriteGate } from './write-gate.ts';

/** Counts how often a document went through it: once, whatever happens in between. */
const secondForm = (source: JsonObject): JsonObject => ({
  ...source,
  upgrades: Number(source['upgrades'] ?? 0) + 1,
});
const index: StoredIndex = {
  name: OUTPUTS_INDEX,
  holds: 'outputs',
  version: 2,
  steps: [(source) => source, secondForm],
  life: 'lasting',
  kept: 'at-home',
};
const COUNT = 25;
const NEVER = new AbortController().signal;

let world: World;
let home: ElasticConnection;

beforeAll(async () => {
  world = await startTestWorld();
  home = asSuperuser(world, 'management');
});
afterAll(async () => {
  await home.close();
  await world.close();
});
beforeEach(async () => {
  for (let at = 0; at < COUNT; at++) {
    const source = { name: `output ${String(at)}`, ...(at % 2 === 0 ? {} : { schema_version: 1 }) };
    await put(`output-${String(at)}`, source);
  }
  await createHomeRecordStore(home).change((record) => ({
    ...record,
    state: 'open',
    indices: { [OUTPUTS_INDEX]: { version: 2, migrated: 0 } },
  }));
});

const put = (id: string, source: object) =>
  home.documents.put({ index: OUTPUTS_INDEX, id, source, guard: { kind: 'none' }, refresh: true });

/** Nobody else is there. */
const alone: Exclusively = async (_key, signal, work) => ({ kind: 'done', value: await work(signal, 1) });

const migration = (more: Partial<HomeMigrationOptions> = {}) =>
  createHomeMigration({
    raw: home,
    record: createHomeRecordStore(home),
    mayWrite: () => Promise.resolve(),
    exclusively: alone,
    log: silentLogger(),
    indices: [index],
    batchSize: 4,
    ...more,
  });

async function forms(): Promise<readonly string[]> {
  const found = await home.documents.list(OUTPUTS_INDEX, { pageSize: 100 });
  return found.map(({ source }) => {
    const { upgrades = 0 } = source as { readonly upgrades?: number };
    return `version ${String(versionOf(source))}, ${String(upgrades)} upgrades`;
  });
}

const ALL_NEW = Array.from({ length: COUNT }, () => 'version 2, 1 upgrades');
const migrated = async () =>
  (await createHomeRecordStore(home).read()).record.indices[OUTPUTS_INDEX]?.migrated;

it('brings documents of every older form into that of today, each once, and notes that it has', async () => {
  const one = migration();
  await one.run(NEVER);
  expect(await forms()).toEqual(ALL_NEW);
  expect(one.state()).toEqual({ kind: 'done' });
  expect(await migrated()).toBe(2);
});

it('goes on where it was cut off in the middle', async () => {
  const killed = new AbortController();
  const seen: string[] = [];
  const dying = migration({
    log: catalogLogger(
      pino(
        { level: 'info' },
        {
          write(line: string) {
            seen.push(line);
            if (seen.length === 2) killed.abort();
          },
        },
      ),
    ),
  });
  await dying.run(killed.signal);
  const halfway = await forms();
  expect(halfway.filter((form) => form.startsWith('version 2'))).toHaveLength(8);
  expect(await migrated()).toBe(0);
  expect(seen.join('')).toContain('"done":8');

  await migration().run(NEVER);
  expect(await forms()).toEqual(ALL_NEW);
  expect(await migrated()).toBe(2);
});

it('does no harm twice at once, also where nobody keeps the two apart', async () => {
  await Promise.all([migration().run(NEVER), migration({ batchSize: 3 }).run(NEVER)]);
  expect(await forms()).toEqual(ALL_NEW);
});

it('leaves what somebody writes meanwhile, and what is of a newer form', async () => {
  await put('output-3', { name: 'newest', schema_version: 7 });
  await migration().run(NEVER);
  const found = await home.documents.get(OUTPUTS_INDEX, 'output-3');
  expect(found?.source).toEqual({ name: 'newest', schema_version: 7 });
});

it('says what keeps it, and does the rest when that is gone', async () => {
  const [management] = [world.cluster('management')];
  expect(management.name).toBe('management');
  await home.indices.putSettings(OUTPUTS_INDEX, { 'index.blocks.write': true });
  const one = migration();
  await one.run(NEVER);
  expect(one.state()).toMatchObject({ kind: 'failed', index: OUTPUTS_INDEX });
  await home.indices.putSettings(OUTPUTS_INDEX, { 'index.blocks.write': null });
  await one.run(NEVER);
  expect(await forms()).toEqual(ALL_NEW);
});

it('asks nothing once all is done, and does nothing while another console does it', async () => {
  const busy: Exclusively = () => Promise.resolve({ kind: 'busy', holder: 'another' });
  const waiting = migration({ exclusively: busy });
  await waiting.run(NEVER);
  expect(waiting.state()).toEqual({ kind: 'not-run' });
  const one = migration();
  await one.run(NEVER);
  world.cluster('management').clearRequests();
  await one.run(NEVER);
  expect(world.cluster('management').requests()).toEqual([]);
});

it('is not waited for by readers, and a document of a newer form is never written over', async () => {
  await put('newer', { name: 'newer', schema_version: 9 });
  const gate = createWriteGate({ store: createHomeRecordStore(home), productVersion: '1.0.0' });
  await createHomeRecordStore(home).change((record) => ({ ...record, indices: {} }));
  const guarded = guardedDocuments(home, gate);
  const guard = { kind: 'none' } as const;
  const write = (id: string) =>
    guarded.documents.put({ index: OUTPUTS_INDEX, id, source: { name: 'changed' }, guard, refresh: true });
  await expect(write('newer')).rejects.toThrow(
    /stored by a newer Lockstep \(version 9; this console knows 1\)/,
  );
  const found = await guarded.documents.get(OUTPUTS_INDEX, 'newer');
  const { seqNo, primaryTerm } = found ?? { seqNo: 0, primaryTerm: 0 };
  await expect(
    guarded.documents.remove({
      index: OUTPUTS_INDEX,
      id: 'newer',
      guard: { kind: 'match', seqNo, primaryTerm },
    }),
  ).rejects.toThrow(/newer Lockstep/);
  await write('output-0');
  expect((await guarded.documents.get(OUTPUTS_INDEX, 'output-0'))?.source).toEqual({ name: 'changed' });
  expect((await home.documents.get(OUTPUTS_INDEX, 'output-0'))?.source).toEqual({
    name: 'changed',
    schema_version: 1,
  });
});
