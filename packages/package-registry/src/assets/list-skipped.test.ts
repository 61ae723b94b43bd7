// What is in a package and not installed by Lockstep, with the reason.

import { describe, expect, it } from 'vitest';
import { acmeDoor, acmeManifest } from '../testing/acme-door.ts';
import { compileArchive } from '../testing/compile-archive.ts';
import type { SkippedAsset } from './asset-write.ts';

type Files = Readonly<Record<string, string | undefined>>;

const NO_STREAM: Files = {
  'data_stream/access/manifest.yml': undefined,
  'data_stream/access/fields/base.yml': undefined,
  'data_stream/access/elasticsearch/ingest_pipeline/default.yml': undefined,
  'data_stream/access/elasticsearch/ingest_pipeline/parse.yml': undefined,
};

async function skipped(files: Files): Promise<readonly SkippedAsset[]> {
  return (await compileArchive(await acmeDoor(files))).skipped;
}

describe('what is not installed', () => {
  it.each([
    ['kibana/dashboard/a.json', 'dashboard', 'a'],
    ['kibana/search/s.json', 'search', 's'],
    ['kibana/ml_module/m.json', 'ml-module', 'm'],
    ['kibana/osquery_saved_query/q.json', 'osquery-saved-query', 'q'],
    ['kibana/alerting_rule_template/r.json', 'alerting_rule_template', 'r'],
    ['kibana/slo_template/s.json', 'slo_template', 's'],
    ['kibana/tags.yml', 'tag', 'tags'],
    ['docs/knowledge_base/k.md', 'knowledge_base', 'k'],
  ])('because it needs Kibana: %s', async (path, type, id) => {
    for (const kind of ['integration', 'content']) {
      const files = kind === 'content' ? { ...NO_STREAM, 'manifest.yml': acmeManifest({ type: kind }) } : {};
      const content = path.endsWith('.json') ? '{}' : '[]';
      expect(await skipped({ ...files, [path]: content })).toEqual([{ type, id, reason: 'needs Kibana' }]);
    }
  });

  it.each([
    ['elasticsearch/enrich_policy/e.json', 'enrich_policy', 'e'],
    ['elasticsearch/ingest_pipeline/p.txt', 'ingest_pipeline', 'p'],
    ['data_stream/access/elasticsearch/rollup_job/r.v1.json', 'rollup_job', 'r.v1'],
  ])('because no rule says what it becomes: %s', async (path, type, id) => {
    expect(await skipped({ [path]: '{}' })).toEqual([
      { type, id, reason: expect.stringContaining('No rule') as string },
    ]);
  });

  it('but not an input package that it was built with: nothing of it is to be installed', async () => {
    const manifest = acmeManifest({ requires: '{input: [{package: sql_input, version: 1.0.0}]}' });
    expect(await skipped({ 'manifest.yml': manifest })).toEqual([]);
  });

  it('because only old versions would take such a template', async () => {
    const files = { 'elasticsearch/index_template/old.json': '{"index_patterns": ["a"], "mappings": {}}' };
    expect(await skipped(files)).toEqual([
      { type: 'index_template', id: 'old', reason: expect.stringContaining('old form') as string },
    ]);
  });

  it('because a content package has no data streams', async () => {
    expect(await skipped({ 'manifest.yml': acmeManifest({ type: 'content' }) })).toEqual([
      {
        type: 'data_stream',
        id: 'access',
        reason: expect.stringContaining('no data streams of its own') as string,
      },
    ]);
  });

  it.each<[template: string, ids: readonly string[]]>([
    ['input: sql, type: metrics', ['metrics-acme_door.p']],
    ['input: otelcol, type: metrics', ['metrics-acme_door.p.otel']],
    [
      'input: otelcol, type: logs, dynamic_signal_types: true',
      ['logs-acme_door.p.otel', 'metrics-acme_door.p.otel', 'traces-acme_door.p.otel'],
    ],
  ])('because an input has templates only where it is used: %s', async (template, ids) => {
    const manifest = acmeManifest({
      type: 'input',
      policy_templates: `[{name: p, title: P, description: D, template_paths: [a.yml.hbs, b.yml.hbs], ${template}}]`,
    });
    const found = await skipped({ ...NO_STREAM, 'manifest.yml': manifest });
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(new Set(found.map(({ reason }) => reason))).toEqual(
      new Set([expect.stringContaining('when an agent policy uses the input')]),
    );
  });
});
