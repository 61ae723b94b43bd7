import { describe, expect, it } from 'vitest';
import { acmeDoor, acmeManifest } from '../testing/acme-door.ts';
import { readPackageArchive } from './read-package-archive.ts';

type Files = Readonly<Record<string, string | undefined>>;

const PIPELINE = 'data_stream/access/elasticsearch/ingest_pipeline/parse.yml';
const STREAM = 'data_stream/access/manifest.yml';

/** What is said about the example with some files changed, as `code: message`. */
async function hints(files: Files): Promise<readonly string[]> {
  const answer = await readPackageArchive(await acmeDoor(files), { profile: 'strict' });
  expect(answer.kind).toBe('readable');
  return answer.findings.map(({ level, code, message }) => {
    expect(level).toBe('warning');
    return `${code}: ${message}`;
  });
}

const manifest = (changes: Files): Files => ({ 'manifest.yml': acmeManifest(changes) });
const template = (more: string): Files =>
  manifest({
    policy_templates: `[{name: door, title: D, description: D, inputs: [{type: logfile, title: F, description: F}]${more}}]`,
  });

describe('hints before an upload', () => {
  it('says nothing about a package without mistakes', async () => {
    expect(await hints({})).toEqual([]);
  });

  it.each<[what: string, files: Files, said: string]>([
    [
      'a range that no version fits',
      manifest({ conditions: '{kibana: {version: ">=9.1.0 <9.0.0"}}' }),
      'empty-range: No version of Kibana fits ">=9.1.0 <9.0.0".',
    ],
    [
      'a range that registries read and Kibana does not',
      manifest({ conditions: '{kibana: {version: ">=9.1.0, !=9.2.0"}}' }),
      'one-sided-range: A package registry reads the range ">=9.1.0, !=9.2.0", and Kibana does not: it refuses every version.',
    ],
    [
      'a routing rule without a dataset to go to',
      {
        'data_stream/access/routing_rules.yml':
          '- source_dataset: acme_door.access\n  rules: [{if: ctx.a != null, namespace: default}]\n',
      },
      'invalid-routing-rule: A routing rule without target_dataset is left out.',
    ],
    [
      'a routing rule without a dataset to come from',
      { 'data_stream/access/routing_rules.yml': '- rules: [{if: ctx.a != null, target_dataset: b}]\n' },
      'invalid-routing-rule: A routing rule without source_dataset is left out.',
    ],
    [
      'a policy template that names a data stream that is not there',
      template(', data_streams: [access, acces]'),
      'missing-stream: The policy template door names the data stream acces, which is not there.',
    ],
    [
      'a template of an input that is not there',
      template(', template_path: input.yml.hbs'),
      'missing-template: The policy template door wants the template agent/input/input.yml.hbs, which is not in the package.',
    ],
    [
      'one of several templates of a stream that is not there',
      {
        [STREAM]:
          'title: T\ntype: logs\nstreams: [{input: logfile, title: F, template_paths: [a.yml.hbs, b.yml.hbs]}]\n',
        'data_stream/access/agent/stream/a.yml.hbs': 'paths: []\n',
      },
      'missing-template: The logfile stream wants the template data_stream/access/agent/stream/b.yml.hbs, which is not in the package.',
    ],
    [
      'a field with two types, in two files and two ways of writing',
      {
        'data_stream/access/fields/more.yml':
          '- {name: door, type: group, fields: [{name: id, type: long}]}\n',
      },
      'conflicting-types: The field door.id is described as keyword and as long.',
    ],
    [
      'a type that Elasticsearch does not know',
      { 'data_stream/access/fields/more.yml': '- {name: door.color, type: keyword_list}\n' },
      'unknown-type: The field door.color has the type keyword_list, which Elasticsearch does not know.',
    ],
    [
      'a processor that Elasticsearch does not know, inside of others',
      {
        [PIPELINE]:
          'processors:\n  - foreach: {field: x, processor: {set: {field: y, value: 1, on_failure: [{sett: {}}]}}}\n',
      },
      'unknown-processor: Elasticsearch does not know the processor sett.',
    ],
  ])('names %s', async (_what, files, said) => {
    expect(await hints(files)).toEqual([said]);
  });

  it('takes the same type twice, a template that is there and a stream that is there', async () => {
    const files = {
      ...template(', data_streams: [access], template_path: in.yml.hbs'),
      'agent/input/in.yml.hbs': 'paths: []\n',
      'data_stream/access/fields/more.yml': '- {name: door.id, type: keyword}\n',
    };
    expect(await hints(files)).toEqual([]);
  });
});

it('a range that is none, or a title that is missing, is an error where a registry serves the package', async () => {
  const errors = async (changes: Files, profile: 'registry' | 'strict'): Promise<readonly string[]> => {
    const answer = await readPackageArchive(await acmeDoor(manifest(changes)), { profile });
    return answer.findings.filter(({ level }) => level === 'error').map(({ code }) => code);
  };
  for (const range of ['foo', '""', '^8.12.0 | ^9.0.0', '"8.12.0 || "', '^9.1.0;', '">=8.0.0 and <9.0.0"'])
    expect(await errors({ conditions: `{kibana: {version: ${range}}}` }, 'registry'), range).toEqual([
      'invalid-range',
    ]);
  expect(await errors({ conditions: '{agent: {version: foo}}' }, 'registry')).toEqual(['invalid-range']);
  expect(await errors({ conditions: '{kibana: {version: ">=08.12.0, !=9.1.0"}}' }, 'registry')).toEqual([]);
  expect(await errors({ conditions: '{kibana: {version: 9}}' }, 'registry')).toEqual([]);
  expect(await errors({ title: undefined }, 'registry')).toEqual(['missing-field']);
});

it.each([
  ['without a title', 'type: logs\nstreams: [{input: logfile, title: F}]\n', 'missing-field'],
  [
    'with an entry pipeline that is not there, beside a default one',
    'title: T\ntype: logs\ningest_pipeline: foo\nstreams: [{input: logfile, title: F}]\n',
    'missing-pipeline',
  ],
])('a data stream %s is an error where a registry serves the package', async (_what, text, code) => {
  const answer = await readPackageArchive(await acmeDoor({ [STREAM]: text }), { profile: 'registry' });
  expect(answer.findings.map((found) => [found.level, found.code])).toEqual([['error', code]]);
});
