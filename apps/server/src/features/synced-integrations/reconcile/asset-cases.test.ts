/** Custom assets as they are written to a remote, request by request (docs/compatibility.md, cases A9 to A19). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LeaderDocument } from '@lockstep/contracts';
import type { JsonObject } from '@lockstep/elastic';
import { DEFAULT_POLICY } from '@lockstep/sync-engine';
import { ALL_WAYS } from '../../../testing/sync-ways.ts';
import { startTestRemote, type TestRemote } from '../../../testing/test-remote.ts';
import { wireAnswer } from '../status/wire-answer.ts';

describe.each(ALL_WAYS)('with $name', ({ transport, installer }) => {
  const PIPELINE = 'logs-nginx.access@custom';
  const TEMPLATE = 'logs-nginx.error@custom';
  const NAMED = 'named-by-a-policy';
  const PACKAGE = { package_name: 'nginx', package_version: '2.1.0', is_deleted: false };
  const KEYWORD = { mappings: { properties: { team: { type: 'keyword' } } } };

  let remote: TestRemote;
  let fence = 0;

  beforeAll(async () => {
    remote = await startTestRemote({ transport, installer });
    await remote.lead(['nginx 2.1.0']);
    await remote.follow();
    await run();
  });

  afterAll(() => remote.close());

  const run = () =>
    remote.run({
      exclusively: async (work) => ({
        kind: 'done',
        value: await work(new AbortController().signal, ++fence),
      }),
    });

  type Assets = LeaderDocument['custom_assets'];

  const pipeline = (name: string, body: JsonObject, more: JsonObject = {}): Assets => ({
    [`ingest_pipeline:${name}`]: { type: 'ingest_pipeline', name, ...PACKAGE, pipeline: body, ...more },
  });
  const template = (body: JsonObject, more: JsonObject = {}): Assets => ({
    [`component_template:${TEMPLATE}`]: {
      type: 'component_template',
      name: TEMPLATE,
      ...PACKAGE,
      template: body,
      ...more,
    },
  });

  /** What one reconcile writes to custom assets there, once it has the list. */
  async function writesFor(assets: Assets): Promise<readonly string[]> {
    await remote.lead(['nginx 2.1.0'], { custom_assets: assets });
    const paris = remote.world.cluster('paris');
    paris.clearRequests();
    await run();
    return paris
      .requests()
      .map(({ method, path }) => `${method} ${decodeURIComponent(path.split('?')[0] ?? '')}`)
      .filter((line) => /^(PUT|DELETE) \/(_ingest\/pipeline|_component_template)\//.test(line))
      .toSorted();
  }

  const pipelineThere = async (name: string) => (await remote.on('paris').pipelines.get([name]))[0]?.body;
  const templateThere = async () =>
    (await remote.on('paris').templates.getComponentTemplates(TEMPLATE))[0]?.body;

  const marked = (value: string, version?: number) => ({
    processors: [{ set: { field: 'team', value } }],
    ...(version === undefined ? {} : { version }),
  });

  describe('custom assets on a remote', () => {
    it('R9, A11, A16: both kinds are written when they are missing, as they are listed', async () => {
      const writes = await writesFor({ ...pipeline(PIPELINE, marked('a', 1)), ...template(KEYWORD) });
      expect(writes).toEqual([`PUT /_component_template/${TEMPLATE}`, `PUT /_ingest/pipeline/${PIPELINE}`]);
      expect(await pipelineThere(PIPELINE)).toEqual(marked('a', 1));
      expect(await templateThere()).toEqual({ template: KEYWORD });
    });

    it('A13, A19: nothing is written while they are the same', async () => {
      expect(await writesFor({ ...pipeline(PIPELINE, marked('a', 1)), ...template(KEYWORD) })).toEqual([]);
    });

    it('A12, A17: what has changed is written, a higher version with it', async () => {
      const wider = { mappings: { properties: { team: { type: 'text' } } } };
      const writes = await writesFor({ ...pipeline(PIPELINE, marked('b', 2)), ...template(wider) });
      expect(writes).toEqual([`PUT /_component_template/${TEMPLATE}`, `PUT /_ingest/pipeline/${PIPELINE}`]);
      expect(await pipelineThere(PIPELINE)).toEqual(marked('b', 2));
      expect(await templateThere()).toEqual({ template: wider });
    });

    it('A18: without versions the content decides, and no version is sent', async () => {
      await writesFor(pipeline(PIPELINE, marked('c')));
      expect(await writesFor(pipeline(PIPELINE, marked('d')))).toEqual([`PUT /_ingest/pipeline/${PIPELINE}`]);
      expect(await pipelineThere(PIPELINE)).toEqual(marked('d'));
    });

    it('C15: a pipeline that a policy names is looked up by its name, and completed', async () => {
      await writesFor(pipeline(NAMED, marked('named')));
      const { seen } = await run();
      const { custom_assets: assets } = wireAnswer(seen.observation, DEFAULT_POLICY, remote.clock.time);
      expect(assets).toMatchObject({ [`ingest_pipeline:${NAMED}`]: { sync_status: 'completed' } });
    });

    it('A9, A10, A14, A15: what was deleted is deleted by its name, once', async () => {
      const gone = { is_deleted: true, deleted_at: new Date(remote.clock.time).toISOString() };
      const assets = { ...pipeline(PIPELINE, marked('d'), gone), ...template(KEYWORD, gone) };
      expect(await writesFor(assets)).toEqual([
        `DELETE /_component_template/${TEMPLATE}`,
        `DELETE /_ingest/pipeline/${PIPELINE}`,
      ]);
      expect(await writesFor(assets)).toEqual([]);
    });
  });
});
