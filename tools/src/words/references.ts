/** References of code and documents to documents, which have to be in this repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.ts';

export interface Reference {
  readonly index: number;
  readonly word: string;
}

/** References to documents that are not in this repository. */
export const findForeignReferences = (text: string): Reference[] =>
  found(text, /(?<![\w./-])spec\/[a-z][\w-]*(?:\.md)?|(?<![\w-])spec \d+(?:\.\d+)*/g);

/** References such as `docs/elastic/packages.md#mark` for which there is no such document or heading. */
export const findBrokenReferences = (text: string): Reference[] =>
  found(text, /(?<![\w/.])docs\/(?:elastic\/[\w-]+|compatibility)\.md(?:#[\w-]+)?/g).filter(({ word }) => {
    const [path = '', anchor] = word.split('#');
    const file = join(REPOSITORY, path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsOf(file).has(anchor);
  });

function found(text: string, pattern: RegExp): Reference[] {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ index, word }));
}

const known = new Map<string, ReadonlySet<string>>();

/** Headings as links call them. */
function anchorsOf(file: string): ReadonlySet<string> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  const anchors = new Set(
    headings.map((one) =>
      one
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
  known.set(file, anchors);
  return anchors;
}
