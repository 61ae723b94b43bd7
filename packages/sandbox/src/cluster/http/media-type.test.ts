import { describe, expect, it } from 'vitest';
import { ElasticError } from './errors.ts';
import { answerType, checkMediaTypes, contentFormat } from './media-type.ts';

const json = (major: number): string => `application/vnd.elasticsearch+json; compatible-with=${major}`;
const PLAIN = 'application/json';

/** The words of the refusal; undefined when it is taken. */
function refusal(
  accept: string | undefined,
  contentType: string | undefined,
  options: { readonly hasBody: boolean; readonly major?: number },
): string | undefined {
  try {
    checkMediaTypes({ accept, contentType, hasBody: options.hasBody }, options.major ?? 9);
    return undefined;
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    expect(error).toMatchObject({ status: 400, body: { type: 'media_type_header_exception' } });
    const headers = options.major === 8 ? 'Content-Type, Accept' : 'Accept, Content-Type';
    expect(error.message).toBe(`Invalid media-type value on headers [${headers}]`);
    return error.body.cause?.reason ?? '';
  }
}

describe('a request without a body may ask for', () => {
  it.each([json(9), json(8), PLAIN, '*/*', undefined, 'text/plain', `${json(7)},text/plain`])(
    '%s',
    (accept) => {
      expect(refusal(accept, json(7), { hasBody: false })).toBeUndefined();
    },
  );

  it('no other version', () => {
    expect(refusal(json(7), undefined, { hasBody: false })).toBe(
      `Accept version must be either version 9 or 8, but found 7. Accept=${json(7)}`,
    );
    expect(refusal(json(9), undefined, { hasBody: false, major: 8 })).toContain(
      'must be either version 8 or 7, but found 9',
    );
  });
});

describe('a request with a body', () => {
  it.each([
    [json(9), json(9)],
    [json(8), json(8)],
    [PLAIN, PLAIN],
    ['*/*', PLAIN],
    [`${json(7)},text/plain`, PLAIN],
    [json(9), 'application/vnd.elasticsearch+x-ndjson; compatible-with=9'],
    [json(9), 'application/vnd.elasticsearch+json;compatible-with=9;charset=utf-8'],
  ])('is taken with %s and %s', (accept, contentType) => {
    expect(refusal(accept, contentType, { hasBody: true })).toBeUndefined();
  });

  const NEEDED =
    'A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version';
  it.each([
    [json(9), PLAIN, `${NEEDED}. Accept=${json(9)}, Content-Type=${PLAIN}`],
    [PLAIN, json(9), `${NEEDED}. Accept=${PLAIN}, Content-Type=${json(9)}`],
    ['*/*', json(9), `${NEEDED}. Accept=null, Content-Type=${json(9)}`],
    [`${json(9)},text/plain`, json(9), `${NEEDED}. Accept=null, Content-Type=${json(9)}`],
    [
      json(9),
      json(8),
      `${NEEDED} and the compatible versions must match. Accept=${json(9)}, Content-Type=${json(8)}`,
    ],
    [
      `${json(9)},text/plain`,
      json(7),
      `Content-Type version must be either version 9 or 8, but found 7. Content-Type=${json(7)}`,
    ],
  ])('is refused with %s and %s', (accept, contentType, why) => {
    expect(refusal(accept, contentType, { hasBody: true })).toBe(why);
  });
});

const answered = (accept: string | undefined, format?: string, contentType?: string): unknown =>
  Object.values(answerType({ accept, format, contentType }));

it.each([
  ['a single version is echoed', [json(8)], ['json', 'application/vnd.elasticsearch+json;compatible-with=8']],
  ['a list is not looked at', [`${json(8)},text/plain`], ['json', PLAIN]],
  ['`format` goes first', [json(8), 'yaml'], ['yaml', 'application/yaml']],
  [
    'without `accept` it is as the body',
    [undefined, undefined, 'application/yaml'],
    ['yaml', 'application/yaml'],
  ],
  ['lines are answered as one', [undefined, undefined, 'application/x-ndjson'], ['json', PLAIN]],
] as const)('the type of an answer: %s', (_why, [accept, format, contentType], expected) => {
  expect(answered(accept, format, contentType)).toEqual(expected);
});

it('the body is read in the form that its type names', () => {
  expect(contentFormat('application/vnd.elasticsearch+x-ndjson; compatible-with=8')).toBe('ndjson');
  expect(contentFormat('application/json; charset=utf-8')).toBe('json');
  expect(contentFormat('application/xml')).toBeUndefined();
});
