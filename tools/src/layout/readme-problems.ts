/** What a document says about files: those that it names exist, and an example is code that is compiled and tested. */
import { posix } from 'node:path';

export interface Document {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Names that stand for files elsewhere, for folders of a package, or for a kind of file. */
const NOT_HERE = /^\/(?:api|epr)\/|^(?:\.|NAME)|^(?:dist|img|elasticsearch)\//;

/** Files and folders (`lib/`) that a document names as code and that are not there. `src/` may be left out. */
export function findMissingFiles({ path, text }: Document, paths: readonly string[]): readonly string[] {
  const short = (one: string): string => one.replaceAll('/src/', '/');
  const ends = paths.flatMap((one) => [`/${one}`, `/${short(one)}`]);
  return [...text.matchAll(/`([\w@./-]+(?:\.(?:tsx?|jsonc?|js|sh|py)|\/))`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !NOT_HERE.test(name) || name.startsWith('./') || name.startsWith('../'))
    .map((name) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name))
    .filter(
      (name) =>
        !ends.some((end) => (name.endsWith('/') ? end.includes(`/${name}`) : end.endsWith(`/${name}`))),
    )
    .map((name) => `${path} names ${name}, which is not there.`);
}

/** Names of pages, fields and buttons: what a document sets in italics and begins with a capital. */
export const labelsIn = (text: string): readonly string[] =>
  [...text.replace(/```[\s\S]*?```|`[^`]*`/g, '').matchAll(/(?<![\w*])_([A-Z][^_\n]{2,60})_(?!\w)/g)].map(
    ([, label = '']) => label,
  );

/** Names of functions, fields and constants that a document has as code (`planRemote`) and that stand nowhere in the code. */
export const findMissingNames = ({ path, text }: Document, words: ReadonlySet<string>): readonly string[] =>
  [...text.matchAll(/`([a-z]+[A-Z]\w*)(?:\(\))?`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !words.has(name))
    .map((name) => `${path} names ${name}, which is nowhere in the code.`);

/** The examples of a document: what stands in blocks of TypeScript. */
export const examplesIn = (text: string): readonly string[] =>
  [...text.matchAll(/```tsx?\n([\s\S]*?)```/g)].map(([, code = '']) => code);

/** The same code, however far it is indented. */
export const unindented = (code: string): string => code.replace(/^[ \t]+/gm, '').trim();
