import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { indexPackages } from './package-index.ts';
import { presentPackage, presentSearchEntry } from './present-package.ts';
import { makePackage } from './testing/make-package.ts';

const pkg = makePackage(
  {
    version: '0.9.0',
    categories: ['web', 'no_such'],
    conditions: { kibana: { version: '^9.0.0' }, elastic: { subscription: 'gold' } },
    icons: [{ src: '/img/icon.svg', title: 'Door', size: '32x32', type: 'image/svg+xml' }],
    policy_templates: [
      {
        name: 'door',
        title: 'Door',
        description: 'Doors',
        inputs: [
          {
            type: 'logfile',
            title: 'Files',
            vars: [{ name: 'paths', type: 'text', multi: true, default: [] }],
          },
        ],
      },
    ],
  },
  {
    'img/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'data_stream/access/manifest.yml': stringify({
      title: 'Access',
      type: 'logs',
      dataset_is_prefix: true,
      streams: [{ input: 'logfile', title: 'Files' }],
      elasticsearch: {
        'index_template.settings': { index: { codec: 'best_compression' } },
        index_template: { mappings: { dynamic: false } },
        privileges: { indices: ['auto_configure'] },
      },
    }),
  },
);

describe('presentSearchEntry', () => {
  it('has the shape of a search entry, without what is empty', () => {
    expect(presentSearchEntry(pkg)).toEqual({
      name: 'door',
      title: 'Door',
      version: '0.9.0',
      release: 'beta',
      description: 'Who went through the door.',
      type: 'integration',
      download: '/epr/door/door-0.9.0.zip',
      path: '/package/door/0.9.0',
      icons: [
        {
          src: '/img/icon.svg',
          path: '/package/door/0.9.0/img/icon.svg',
          title: 'Door',
          size: '32x32',
          type: 'image/svg+xml',
        },
      ],
      policy_templates: [{ name: 'door', title: 'Door', description: 'Doors' }],
      conditions: { kibana: { version: '^9.0.0' }, elastic: { subscription: 'gold' } },
      owner: { type: 'community', github: 'acme/doors' },
      categories: ['web'],
      data_streams: [{ type: 'logs', dataset: 'door.access', title: 'Access' }],
    });
  });
});

describe('presentPackage', () => {
  it('adds what an installer wants to know, with the defaults of the registry', () => {
    expect(presentPackage(pkg)).toMatchObject({
      format_version: '3.3.0',
      readme: '/package/door/0.9.0/docs/README.md',
      license: 'gold',
      policy_templates: [
        {
          name: 'door',
          multiple: true,
          inputs: [
            {
              type: 'logfile',
              vars: [
                { name: 'paths', type: 'text', multi: true, required: false, show_user: false, default: [] },
              ],
            },
          ],
        },
      ],
      data_streams: [
        {
          type: 'logs',
          dataset: 'door.access',
          dataset_is_prefix: true,
          title: 'Access',
          release: 'beta',
          ingest_pipeline: 'default',
          streams: [{ input: 'logfile', template_path: 'stream.yml.hbs', title: 'Files', enabled: true }],
          package: 'door',
          elasticsearch: {
            'index_template.settings': { index: { codec: 'best_compression' } },
            'index_template.mappings': { dynamic: false },
            privileges: { indices: ['auto_configure'] },
          },
          path: 'access',
        },
      ],
    });
  });

  it('lists every file as an asset, the outer ones first', () => {
    expect(presentPackage(pkg)['assets']).toEqual([
      '/package/door/0.9.0/manifest.yml',
      '/package/door/0.9.0/docs/README.md',
      '/package/door/0.9.0/img/icon.svg',
      '/package/door/0.9.0/data_stream/access/manifest.yml',
      '/package/door/0.9.0/data_stream/access/fields/base.yml',
      '/package/door/0.9.0/data_stream/access/elasticsearch/ingest_pipeline/default.yml',
    ]);
  });
});

describe('indexPackages', () => {
  it('gives every version the newest deprecation of its name', () => {
    const index = indexPackages([
      makePackage({ version: '1.2.0', deprecated: { since: '1.2.0', description: 'Use gates.' } }),
      makePackage({ version: '1.1.0', deprecated: { since: '1.1.0', description: 'Soon.' } }),
      makePackage({ version: '1.10.0' }),
      makePackage({ name: 'gate' }),
    ]);
    expect(index.packages.map((item) => [item.name, item.version, item.deprecated['since']])).toEqual([
      ['door', '1.1.0', '1.2.0'],
      ['door', '1.2.0', '1.2.0'],
      ['door', '1.10.0', '1.2.0'],
      ['gate', '1.0.0', undefined],
    ]);
  });
});
