import { describe, expect, it } from 'vitest';
import { readBasePath } from './base-path.ts';

const page = (content: string | undefined): Document => {
  const meta = content === undefined ? null : { content };
  return { querySelector: () => meta } as unknown as Document;
};

describe('the path before all addresses', () => {
  it.each([
    ['/tools/lockstep', '/tools/lockstep'],
    ['', ''],
    ['__BASE_PATH__', ''],
    [undefined, ''],
  ])('of a document with %j is %j', (content, expected) => {
    expect(readBasePath(page(content))).toBe(expected);
  });
});
