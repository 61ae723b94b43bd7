import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editorParts, jsonParts } from './highlight.ts';

describe('highlighting', () => {
  it('never loses, adds or moves a character', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string().map((path) => `GET /${path}`),
    );
    fc.assert(
      fc.property(text, (line) => {
        const [first = ''] = line.split('\n');
        expect(
          editorParts(first)
            .map((part) => part.text)
            .join(''),
        ).toBe(first);
      }),
    );
  });

  it('tells method and path, keys and values apart', () => {
    expect(editorParts('GET /_license').map(({ kind }) => kind)).toEqual(['method', 'plain', 'path']);
    const kinds = jsonParts('  "size": 10, "name": "a", "deep": true').filter(({ kind }) => kind !== 'plain');
    expect(kinds.map(({ kind }) => kind)).toEqual(['key', 'number', 'key', 'string', 'key', 'word']);
  });
});
