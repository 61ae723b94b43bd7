import { describe, expect, it } from 'vitest';
import { ElasticError, envelope, type ErrorCause } from './errors.ts';

const chain = (...types: readonly string[]): ErrorCause => {
  const [type = '', ...rest] = types;
  return { type, reason: type, ...(rest.length > 0 && { cause: chain(...rest) }) };
};

const rootOf = (...types: readonly string[]): unknown =>
  envelope(new ElasticError(400, chain(...types)))['error'];

describe('root causes', () => {
  it.each([
    ['an error without a cause is its own root', ['parse_exception'], 'parse_exception'],
    [
      'an error of the runtime is no root',
      ['mapper_parsing_exception', 'illegal_argument_exception'],
      'mapper_parsing_exception',
    ],
    [
      'the innermost of Elasticsearch’s own errors is the root',
      ['document_parsing_exception', 'parsing_exception'],
      'parsing_exception',
    ],
    [
      'what a runtime error wraps stays out of sight',
      ['illegal_argument_exception', 'mapper_parsing_exception'],
      'illegal_argument_exception',
    ],
    [
      'errors of content parsing are looked through',
      ['x_content_parse_exception', 'x_content_parse_exception', 'named_object_not_found_exception'],
      'named_object_not_found_exception',
    ],
    [
      'a parser’s error is no root of another',
      ['parsing_exception', 'named_object_not_found_exception'],
      'parsing_exception',
    ],
    [
      'content parsing may hide one of Elasticsearch’s own',
      ['x_content_parse_exception', 'parse_exception'],
      'parse_exception',
    ],
  ])('%s', (_title, types, root) => {
    expect(rootOf(...types)).toMatchObject({ type: types[0], root_cause: [{ type: root }] });
  });
});
