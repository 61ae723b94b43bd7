import { describe, expect, it } from 'vitest';
import { mappingUpdate, needsNewIndex, reasonToRollOver } from './mapping-changes.ts';

describe('the mapping to put', () => {
  it('keeps the values of constants and leaves out what data streams fill themselves', () => {
    const template = {
      dynamic: false,
      properties: {
        data_stream: { properties: {} },
        stream: { type: 'keyword' },
        event: { properties: { dataset: { type: 'constant_keyword' } } },
        module: { type: 'constant_keyword', value: 'new' },
      },
    };
    const current = {
      properties: {
        event: { properties: { dataset: { type: 'constant_keyword', value: 'nginx.access' } } },
        module: { type: 'constant_keyword', value: 'old' },
      },
    };
    expect(mappingUpdate(template, current)).toEqual({
      dynamic: false,
      properties: {
        event: { properties: { dataset: { type: 'constant_keyword', value: 'nginx.access' } } },
        module: { type: 'constant_keyword', value: 'new' },
      },
    });
  });
});

describe('a data stream rolls over', () => {
  const shape = (settings = {}, mapping = {}) => ({ settings, mapping });
  const dimension = [{ d: { mapping: { type: 'keyword', time_series_dimension: true } } }];

  it.each([
    ['another index mode', shape({ 'index.mode': 'time_series' }), shape(), /index mode/],
    ['another source mode', shape({ 'index.mapping.source.mode': 'synthetic' }), shape(), /source mode/],
    ['other subobjects', shape({}, { subobjects: false }), shape(), /subobjects/],
    ['new dimensions', shape({}, { dynamic_templates: dimension }), shape(), /dimensions/],
  ])('for %s', (_, template, current, reason) => {
    expect(reasonToRollOver(template, current)).toMatch(reason);
  });

  it('for nothing else', () => {
    const same = shape({ 'index.mode': 'logsdb' }, { dynamic_templates: dimension });
    expect(reasonToRollOver(same, same)).toBeUndefined();
    expect(reasonToRollOver(shape({ 'index.mode': 'standard' }), shape())).toBeUndefined();
    expect(reasonToRollOver(shape(), shape({ 'index.mode': 'logsdb' }))).toBeUndefined();
  });
});

it.each([
  [{ status: 400, errorType: 'illegal_argument_exception', reason: 'mapper [a] cannot be changed' }, true],
  [
    {
      status: 400,
      errorType: 'illegal_argument_exception',
      reason: 'Limit of total fields [1000] has been exceeded',
    },
    false,
  ],
  [
    {
      errorType: 'mapper_exception',
      reason: "the [enabled] parameter can't be updated for the object mapping [x]",
    },
    true,
  ],
  [{ errorType: 'mapper_parsing_exception', reason: 'analyzer [mine] has not been configured' }, true],
  [{ errorType: 'security_exception', reason: 'no' }, false],
])('a refusal %j means a new index: %s', (details, expected) => {
  expect(needsNewIndex(details)).toBe(expected);
});
