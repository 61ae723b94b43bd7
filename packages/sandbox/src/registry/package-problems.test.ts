import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { packageProblems } from './package-problems.ts';
import { makePackage, type FileChanges } from './testing/make-package.ts';

const pipelines = 'data_stream/access/elasticsearch/ingest_pipeline';
const template = (changes: Readonly<Record<string, unknown>>) => ({
  policy_templates: [{ name: 'door', title: 'Door', description: 'Door', ...changes }],
});
const stream = (changes: Readonly<Record<string, unknown>>): FileChanges => ({
  'data_stream/access/manifest.yml': stringify({ title: 'Access', type: 'logs', ...changes }),
});
const inStream = 'data stream "access": ';

describe('packageProblems', () => {
  it('finds nothing in a good package', () => {
    expect(packageProblems(makePackage(), { name: 'door', version: '1.0.0' })).toEqual([]);
  });

  it('accepts dotted keys of old packages', () => {
    const pkg = makePackage({ format_version: '1.0.0', conditions: { 'kibana.version': '^7.0.0' } });
    expect(pkg.kibanaRange).toBe('^7.0.0');
    expect(packageProblems(pkg, { name: 'door', version: '1.0.0' })).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, FileChanges]>([
    ['format_version "3.3" is not semver', { format_version: '3.3' }, {}],
    ['title is missing', { title: '' }, {}],
    ['description is missing', { description: undefined }, {}],
    ['type "toy" is not one of integration, input, content, solution', { type: 'toy' }, {}],
    ['conditions.kibana.version "nine" is no range', { conditions: { kibana: { version: 'nine' } } }, {}],
    ['conditions.agent.version ">>9" is no range', { conditions: { agent: { version: '>>9' } } }, {}],
    ['docs/README.md is missing', {}, { 'docs/README.md': undefined }],
    ['image "/img/no.svg" is missing', { icons: [{ src: '/img/no.svg' }] }, {}],
    ['image "/img/no.png" is missing', { screenshots: [{ src: '/img/no.png' }] }, {}],
    ['folder "more-docs" has a - in its name', {}, { 'more-docs/a.md': 'a' }],
    [
      'policy template "door": agentless release must be beta or ga',
      template({ deployment_modes: { agentless: { release: 'alpha' } } }),
      {},
    ],
    [
      'policy template "door": an input needs either type or package',
      template({ inputs: [{ type: 'logfile', package: 'other' }] }),
      {},
    ],
    [`${inStream}type "profiles" is not known`, {}, stream({ type: 'profiles' })],
    [`${inStream}title is missing`, {}, stream({ title: '' })],
    [`${inStream}dataset "door.a-b" has a -`, {}, stream({ dataset: 'door.a-b' })],
    [`${inStream}a stream needs either input or package`, {}, stream({ streams: [{ title: 'Files' }] })],
    [
      `${inStream}has pipelines but none of them is the entry`,
      {},
      { [`${pipelines}/default.yml`]: undefined, [`${pipelines}/other.yml`]: 'processors: []' },
    ],
    [`${inStream}entry pipeline "main" is missing`, {}, stream({ ingest_pipeline: 'main' })],
    [`${inStream}${pipelines}/default.yml is not a pipeline`, {}, { [`${pipelines}/default.yml`]: '- a' }],
    [
      `${inStream}field data_stream.type must be a constant_keyword`,
      {},
      {
        'data_stream/access/fields/base.yml': stringify([
          { name: 'data_stream.type', type: 'keyword' },
          { name: 'data_stream.dataset', type: 'constant_keyword' },
          { name: 'data_stream.namespace', type: 'constant_keyword' },
          { name: '@timestamp', type: 'date' },
        ]),
      },
    ],
  ])('says: %s', (problem, manifest, files) => {
    expect(packageProblems(makePackage(manifest, files), { name: 'door', version: '1.0.0' })).toEqual([
      problem,
    ]);
  });

  it('says that a package lies in the wrong folder', () => {
    expect(packageProblems(makePackage(), { name: 'gate', version: '1.0.1' })).toEqual([
      'name "door" differs from its folder "gate"',
      'version "1.0.0" differs from its folder "1.0.1"',
    ]);
  });

  it('names the file that cannot be parsed', () => {
    const broken = makePackage({}, { [`${pipelines}/default.yml`]: 'a: [1' });
    const [problem] = packageProblems(broken, { name: 'door', version: '1.0.0' });
    expect(problem).toContain(`${pipelines}/default.yml cannot be parsed: `);
  });
});
