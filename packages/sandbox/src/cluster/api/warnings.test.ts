/** What is warned of, in the words of real 8.17.2 and 9.5.3 clusters. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusedRequests } from '../../refused-requests.ts';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld([{ name: 'management' }, { name: 'old', version: '8.17.2' }]);
});
afterAll(() => world.close());

const send = (request: string, body?: unknown, cluster = 'management'): Promise<RawAnswer> =>
  ask(world.cluster(cluster), request, body);

/** The texts without version and build. */
const warnings = ({ headers }: RawAnswer): string =>
  [headers['warning'] ?? []]
    .flat()
    .join(', ')
    .replaceAll(/299 Elasticsearch-[\d.]+-[0-9a-f]+ /g, '');

const INDICES = { template: { mappings: { _source: { mode: 'synthetic' } } } };
const MODE = 'Configuring source mode in mappings is deprecated';

it.each([
  ['PUT /_template/w-legacy', { index_patterns: ['w-legacy-*'] }, 'Legacy index templates are deprecated'],
  ['PUT /_index_template/w-dot', { index_patterns: ['.w-*'] }, 'Index [.w-*] name begins with a dot (.)'],
  ['PUT /.w-index', undefined, 'index name [.w-index] starts with a dot'],
  ['PUT /_index_template/w-mode', { index_patterns: ['w-mode-*'], ...INDICES }, MODE],
  ['PUT /_component_template/w-mode', INDICES, MODE],
  ['PUT /w-mode', INDICES.template, MODE],
  ['GET /_license?accept_enterprise=true', undefined, 'Including [accept_enterprise]'],
  ['GET /_index_template?local=true', undefined, 'the [?local] query parameter to this API has no effect'],
  ['GET /_cluster/settings?local=true', undefined, 'the [?local] query parameter to this API has no effect'],
])('%s %j is done and warned of', async (request, body, text) => {
  const answer = await send(request, body);
  expect(answer.status).toBe(200);
  expect(warnings(answer)).toContain(text);
});

it.each([
  ['PUT /.w-hidden', { settings: { index: { hidden: true } } }],
  ['PUT /_index_template/w-plain', { index_patterns: ['w-plain-*'] }],
  ['GET /_cluster/health?local=true', undefined],
  ['GET /_license', undefined],
])('%s %j is not', async (request, body) => {
  expect(warnings(await send(request, body))).toBe('');
});

it('a template that takes precedence over one of the old kind, or uses what is deprecated, says so', async () => {
  await send('PUT /_template/w-older', { index_patterns: ['w-older-*'] });
  await send('PUT /_component_template/w-part', { template: {}, deprecated: true });
  await send('PUT /_ingest/pipeline/w-pipeline', { processors: [], deprecated: true });
  const answer = await send('PUT /_index_template/w-newer', {
    index_patterns: ['w-older-*'],
    composed_of: ['w-part'],
    template: { settings: { 'index.default_pipeline': 'w-pipeline' } },
  });
  expect(warnings(answer)).toBe(
    [
      '"index template [w-newer] has index patterns [w-older-*] matching patterns from existing older templates [w-older] with patterns (w-older => [w-older-*]); this template [w-newer] will take precedence during new index creation"',
      '"index template [w-newer] uses deprecated component template [w-part]"',
      '"index template [w-newer] uses deprecated ingest pipeline [w-pipeline]"',
    ].join(', '),
  );
});

it('8.17 still takes `local` for what it says', async () => {
  expect(warnings(await send('GET /_index_template?local=true', undefined, 'old'))).toBe('');
});

it('lists what was refused or warned of, by whose it was; what is looked for and absent is no refusal', async () => {
  const old = world.cluster('old');
  old.clearRequests();
  const ours = { headers: { 'user-agent': 'lockstep/1.0.0' } };
  await ask(old, 'GET /_ingest/pipeline/none', undefined, ours);
  await ask(old, 'PUT /Bad', undefined, ours);
  await ask(old, 'PUT /Bad', undefined, ours);
  await ask(old, 'DELETE /none');
  expect(refusedRequests(old, 'lockstep/')).toEqual(['PUT /Bad 400 (2)']);
  expect(refusedRequests(old)).toEqual(['PUT /Bad 400 (2)', 'DELETE /none 404 (1)']);
});
