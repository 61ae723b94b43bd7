/** The files of one package in memory, by path inside the package (`/` between parts). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { parse } from 'yaml';
import { asRecord, type Rec } from './record.ts';

interface PackageFile {
  readonly bytes: Buffer;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Read when somebody wants it: few of the files of a registry are ever asked for. */
const fileOnDisk = (path: string): PackageFile => ({
  get bytes() {
    return readFileSync(path);
  },
  get modifiedAt() {
    return statSync(path).mtimeMs;
  },
});

export type PackageFiles = ReadonlyMap<string, PackageFile>;

/** The files of a package folder. Paths are sorted, so everything made from them is the same everywhere. */
export function readPackageFiles(folder: string): PackageFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  return new Map(names.map((name) => [name, fileOnDisk(join(folder, name))]));
}

/** Every folder above the files, outermost first, without a trailing slash. */
export function foldersOf(files: PackageFiles): readonly string[] {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    const parts = path.split('/');
    for (let length = 1; length < parts.length; length += 1) folders.add(parts.slice(0, length).join('/'));
  }
  return [...folders].sort();
}

/** Paths directly in a folder. */
export function pathsIn(files: PackageFiles, folder: string): readonly string[] {
  return [...files.keys()].filter(
    (path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'),
  );
}

/** A YAML (or JSON) file as a value. Throws with the parser's words when it is not well formed. */
export function readYaml(files: PackageFiles, path: string): unknown {
  const text = files.get(path)?.bytes.toString('utf8');
  return text === undefined ? undefined : (readPlainYaml(text) ?? parse(text, { maxAliasCount: 100 }));
}

/** What refers to parts of itself is left to the slower parser, which bounds that. */
const REFERENCE = /[&*]|<</;

/** Several times as fast as the parser that explains what is wrong; undefined for what is left to that one. */
function readPlainYaml(text: string): unknown {
  if (REFERENCE.test(text)) return undefined;
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? undefined;
  } catch {
    return undefined;
  }
}

/** An empty record for a file that is missing or holds something else. Throws for a text that is no YAML. */
export const readYamlRecord = (files: PackageFiles, path: string): Rec => asRecord(readYaml(files, path));
