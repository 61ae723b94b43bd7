import { expect, it } from 'vitest';
import { fieldName, streamRows, valueText } from './change-rows.ts';

it.each([
  ['template.mappings.properties.nginx.properties.access.type', 'nginx.access.type'],
  ['template.settings.index.mode', 'index.mode'],
  ['template.mappings.dynamic', 'dynamic'],
  ['processors[3].set.value', 'processors[3].set.value'],
  ['template.settings', 'template.settings'],
])('the path %s is read as %s', (path, name) => {
  expect(fieldName(path)).toBe(name);
});

it('a value is a text or its JSON on one line', () => {
  expect(valueText('long')).toBe('long');
  expect(valueText({ type: 'ip', index: false })).toBe('{ "type": "ip", "index": false }');
  expect(valueText(undefined)).toBeUndefined();
});

it('streams that roll over come first, and a cluster that was not reached has a row of its own', () => {
  const stream = (name: string, effect: 'unchanged' | 'rolls_over') => ({
    name,
    template: 't',
    effect,
    new_fields: 0,
    conflicts: [],
  });
  const rows = streamRows([
    {
      output_id: null,
      name: 'Management',
      data_streams: [stream('a', 'unchanged'), stream('b', 'rolls_over')],
      data_streams_left_out: 3,
    },
    { output_id: 'x', name: 'Paris', unknown: 'Nobody answers.', data_streams: [], data_streams_left_out: 0 },
    { output_id: 'y', name: 'Tokyo', data_streams: [], data_streams_left_out: 0 },
  ]);
  expect(rows.map(({ cluster, stream: name, effect, leftOut }) => [cluster, name, effect, leftOut])).toEqual([
    ['Management', 'b', 'rolls_over', 0],
    ['Management', 'a', 'unchanged', 3],
    ['Paris', undefined, 'unknown', 0],
    ['Tokyo', undefined, 'none', 0],
  ]);
});
