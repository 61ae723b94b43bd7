import { execFile } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterStore } from './cluster/cluster-store.ts';
import { memoryStorage } from './cluster/storage/memory-storage.ts';
import { sqliteStorage } from './cluster/storage/sqlite-storage.ts';
import { put } from './cluster/state/cluster-state.ts';
import { ask, ELASTIC, TEST_PASSWORD } from './testing/index.ts';
import { startWorld } from './world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'paris.sqlite');
const start = () =>
  startWorld({
    password: TEST_PASSWORD,
    dataDir: folder,
    clusters: [{ name: 'paris', httpPort: 0, remotePort: 0 }],
    onBug: () => undefined,
  });

/** SQLite ends the transaction by itself for such a key, as it does when the disk is full. */
function refuseKey(key: string, path: string): void {
  const database = new DatabaseSync(path);
  database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON entities WHEN NEW.key = '${key}' BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END`,
  );
  database.close();
}

const change = (key: string) => put('pipelines', key, { processors: [] });

describe('a disk that takes no more', () => {
  it('is told by its own error, not by that of the rollback', () => {
    sqliteStorage(file()).close();
    refuseKey('second', file());
    const storage = sqliteStorage(file());
    expect(() => storage.write([change('first'), change('second')])).toThrow('database or disk is full');
    storage.write([change('third')]);
    expect([...storage.load()].map((each) => 'key' in each && each.key)).toEqual(['third']);
    storage.close();
  });

  it('leaves nothing in memory that is not kept', () => {
    const kept = memoryStorage();
    let isFull = false;
    const store = new ClusterStore(
      {
        ...kept,
        write: (changes) => {
          if (isFull) throw new Error('database or disk is full');
          kept.write(changes);
        },
      },
      () => 0,
    );
    store.apply([change('before')]);
    store.flush();
    isFull = true;
    store.apply([change('lost')]);
    expect(() => store.flush()).toThrow('the sandbox cannot write its state: database or disk is full');
    expect([...store.state.table('pipelines').keys()]).toEqual(['before']);
    isFull = false;
    store.apply([change('after')]);
    store.flush();
    expect([...store.state.table('pipelines').keys()]).toEqual(['before', 'after']);
  });

  it('refuses the request with the cause, and the cluster goes on with what it has', async () => {
    await (await start()).close();
    refuseKey('full', file());
    const world = await start();
    const paris = world.cluster('paris');
    const put = (name: string) => ask(paris, `PUT /_ingest/pipeline/${name}`, { processors: [] });
    expect((await put('kept')).status).toBe(200);
    const refused = await put('full');
    expect(refused.status).toBe(500);
    expect(refused.at('error', 'reason')).toBe(
      'the sandbox cannot write its state: database or disk is full',
    );
    expect((await ask(paris, 'GET /_ingest/pipeline/full')).status).toBe(404);
    expect((await ask(paris, 'GET /_ingest/pipeline/kept')).status).toBe(200);
    expect((await put('later')).status).toBe(200);
    await world.close();
  });

  // A limit on the size of files stands for a full disk; only POSIX shells have it.
  it.skipIf(process.platform === 'win32')('is one line at the start', async () => {
    const cli = join(import.meta.dirname, 'cli.ts');
    const command = `trap '' XFSZ; ulimit -f 8; exec "$0" "$1" --port-base 0 --data-dir "$2"`;
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile('sh', ['-c', command, process.execPath, cli, folder], (error, _, text) =>
        resolve({ code: error?.code, stderr: text }),
      );
    });
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^sandbox: cannot (use|write|start) /);
  });
});

describe('a damaged state file', () => {
  beforeEach(async () => {
    const world = await start();
    for (let at = 0; at < 40; at += 1)
      await ask(world.cluster('paris'), `PUT /docs/_doc/${at}`, { text: 'x'.repeat(500) });
    await world.close();
  });

  const overwrite = (from: number, bytes: number): void => {
    const handle = openSync(file(), 'r+');
    writeSync(handle, Buffer.alloc(bytes, 0xff), 0, bytes, from);
  };

  it.each<[string, () => void]>([
    ['cut off', () => truncateSync(file(), 8192)],
    ['overwritten in the middle', () => overwrite(4096, Math.floor(statSync(file()).size / 2))],
    ['overwritten at its head', () => overwrite(0, 100)],
    ['emptied', () => truncateSync(file(), 0)],
    ['removed', () => rmSync(file())],
    ['replaced by another database', () => emptyDatabase()],
    ['text', () => writeFileSync(file(), 'no database')],
  ])('that is %s is refused in one line', async (_what, damage) => {
    damage();
    const refusal = await start().then(
      async (world) => {
        await world.close();
        return undefined;
      },
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: 'StartError', code: 'DATA_DIR' });
    expect(String(refusal)).toContain('paris.sqlite');
    expect(String(refusal)).not.toContain('\n');
  });

  function emptyDatabase(): void {
    rmSync(file());
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 1');
    database.close();
  }

  it('is no obstacle once it is whole again', async () => {
    const world = await start();
    const found = await ask(world.cluster('paris'), 'GET /docs/_doc/1', undefined, {
      authorization: ELASTIC,
    });
    expect(found.status).toBe(200);
    await world.close();
  });
});
