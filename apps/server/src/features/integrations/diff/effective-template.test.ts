import { expect, it } from 'vitest';
import { startTestTarget } from '../../../testing/test-target.ts';
import { effectiveTemplate } from './effective-template.ts';

const COMPONENTS = {
  first: {
    template: {
      settings: { index: { mode: 'standard', codec: 'default' } },
      mappings: {
        properties: { a: { type: 'long' }, o: { properties: { x: { type: 'ip' } } } },
        dynamic_templates: [{ one: { mapping: { type: 'keyword' }, match: '*' } }],
      },
    },
  },
  second: {
    template: {
      settings: { 'index.codec': 'best_compression' },
      mappings: {
        dynamic: false,
        properties: { a: { type: 'keyword', ignore_above: 10 }, o: { properties: { y: { type: 'ip' } } } },
        dynamic_templates: [{ one: { mapping: { type: 'text' }, match: '*' } }],
      },
    },
  },
};
const BODY = {
  index_patterns: ['effective-*'],
  composed_of: ['first', 'second', 'absent'],
  ignore_missing_component_templates: ['absent'],
  template: { mappings: { properties: { z: { type: 'date' } } } },
};

it('says what Elasticsearch says of the same templates', async () => {
  const { connection, close } = await startTestTarget();
  try {
    for (const [name, body] of Object.entries(COMPONENTS))
      await connection.templates.putComponentTemplate(name, body);
    await connection.templates.putIndexTemplate('effective', BODY);
    const { mappings, settings } = await connection.templates.simulateIndexTemplate('effective');
    const found = effectiveTemplate(BODY, (name) => new Map(Object.entries(COMPONENTS)).get(name));
    expect(found.mapping).toEqual({ ...mappings, dynamic: false });
    expect(String(mappings['dynamic'])).toBe('false');
    expect(settings).toMatchObject({ index: { mode: 'standard', codec: 'best_compression' } });
    expect(found.settings).toEqual({ 'index.mode': 'standard', 'index.codec': 'best_compression' });
  } finally {
    await close();
  }
});
