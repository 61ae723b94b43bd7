import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { ask, basic, eventually } from './testing/index.ts';
import { startSandboxProcess } from './testing/sandbox-process.ts';
import { startWorld } from './world.ts';
import { type WorldDescription } from './world.ts';

const PASSWORD = 'durable-password';
const options = { authorization: basic('elastic', PASSWORD) };

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const boot = (): ReturnType<typeof startSandboxProcess> =>
  startSandboxProcess(['--port-base', '0', '--data-dir', dataDir, '--password', PASSWORD]);

const managementOf = (description: WorldDescription): { url: string } => ({
  url: description.clusters[0]?.url ?? '',
});

describe('state on disk', () => {
  it(
    'loses nothing acknowledged when the process is killed in the middle of writing',
    { timeout: 60_000 },
    async () => {
      const first = boot();
      const management = managementOf(await first.ready);
      const acknowledged: number[] = [];
      const run = { isOver: false };
      const write = async (number: number): Promise<void> => {
        const written = await ask(management, `PUT /counted/_doc/${number}`, { number }, options);
        if (written.status === 201) acknowledged.push(number);
      };
      const writing = (async (): Promise<void> => {
        for (let batch = 0; !run.isOver; batch += 1) {
          const numbers = Array.from({ length: 10 }, (_, at) => batch * 10 + at);
          await Promise.allSettled(numbers.map(write));
        }
      })();
      await eventually(
        () => acknowledged.length,
        (count) => count >= 60,
      );
      first.child.kill('SIGKILL');
      await first.ended;
      run.isOver = true;
      await writing;

      const second = boot();
      const again = managementOf(await second.ready);
      for (const number of acknowledged) {
        expect(
          (await ask(again, `GET /counted/_doc/${number}`, undefined, options)).at('_source', 'number'),
        ).toBe(number);
      }
      const stats = await ask(again, 'GET /counted/_stats?level=shards', undefined, options);
      expect(stats.at('indices', 'counted', 'shards', '0', 0, 'seq_no', 'max_seq_no')).toBeGreaterThanOrEqual(
        acknowledged.length - 1,
      );
      second.child.kill('SIGTERM');
      expect((await second.ended).code).toBe(0);
    },
  );

  it('keeps everything that a cluster holds over a stop, under a new primary term', async () => {
    const spec = { password: PASSWORD, dataDir, clusters: [{ name: 'only', httpPort: 0, remotePort: 0 }] };
    const before = await startWorld(spec);
    const only = before.cluster('only');
    await ask(
      only,
      'PUT /_component_template/part',
      { template: { settings: { number_of_replicas: 0 } }, version: 3 },
      options,
    );
    await ask(only, 'PUT /_ingest/pipeline/pipe', { processors: [], description: 'kept' }, options);
    await ask(
      only,
      'PUT /_cluster/settings',
      { persistent: { 'action.auto_create_index': 'true' } },
      options,
    );
    const key = await ask(only, 'POST /_security/api_key', { name: 'kept' }, options);
    await ask(only, 'PUT /things/_doc/1', { a: 1 }, options);
    await ask(only, 'PUT /things/_doc/1', { a: 2 }, options);
    await ask(only, 'DELETE /things/_doc/2', undefined, options);
    await before.close();

    const after = await startWorld(spec);
    const again = after.cluster('only');
    expect(
      (await ask(again, 'GET /_component_template/part', undefined, options)).at(
        'component_templates',
        0,
        'component_template',
        'version',
      ),
    ).toBe(3);
    expect(
      (await ask(again, 'GET /_ingest/pipeline/pipe', undefined, options)).at('pipe', 'description'),
    ).toBe('kept');
    expect(
      (await ask(again, 'GET /_cluster/settings', undefined, options)).at(
        'persistent',
        'action',
        'auto_create_index',
      ),
    ).toBe('true');
    expect(
      (
        await ask(again, 'GET /_security/_authenticate', undefined, {
          authorization: `ApiKey ${String(key.at('encoded'))}`,
        })
      ).status,
    ).toBe(200);
    expect((await ask(again, 'GET /things/_doc/1', undefined, options)).body).toMatchObject({
      _version: 2,
      _seq_no: 1,
      _source: { a: 2 },
    });
    const written = await ask(again, 'PUT /things/_doc/3', { a: 3 }, options);
    expect(written.body).toMatchObject({ _seq_no: 3, _primary_term: 2 });
    await after.close();
  });

  it('refuses a file that a newer sandbox wrote, and says what to do', async () => {
    const file = join(dataDir, 'only.sqlite');
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const starting = startWorld({
      password: PASSWORD,
      dataDir,
      clusters: [{ name: 'only', httpPort: 0, remotePort: 0 }],
    });
    await expect(starting).rejects.toMatchObject({
      code: 'SCHEMA_TOO_NEW',
      message: expect.stringContaining('--fresh') as string,
    });
  });
});
