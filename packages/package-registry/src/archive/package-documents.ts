// The parsed files of one package, grouped the way the format groups them.

import type { Json, JsonObject } from '../json.ts';
import { isJsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { AssetFile, PackageFile } from './package-contents.ts';
import { dataStreamFolder, isOfWholePackage, transformFolder } from './package-paths.ts';
import { parseDocument } from './parse-document.ts';
import type { KnownItems } from './parse-yaml-list.ts';
import { nextTick } from './unpack-entries.ts';

export type Documents = ReadonlyMap<string, Json>;

export interface PackageDocuments {
  /** The top folder of the archive. */
  readonly root: string;
  readonly files: readonly PackageFile[];
  /** By path, in archive order; without what belongs to one data stream or transform. */
  readonly top: Documents;
  readonly dataStreams: ReadonlyMap<string, Documents>;
  readonly transforms: ReadonlyMap<string, Documents>;
}

export interface ParsedFiles {
  readonly documents: ReadonlyMap<string, Json>;
  readonly findings: readonly Finding[];
}

/** Enough to see what is wrong; broken files take the parser longest. */
const MAX_UNUSABLE = 5;

/** Parses file after file and lets others have a turn in between. */
export async function parseFiles(
  files: ReadonlyMap<string, Buffer>,
  limits: ArchiveLimits,
): Promise<ParsedFiles> {
  const documents = new Map<string, Json>();
  const findings: Finding[] = [];
  const known: KnownItems = new Map();
  let tokens = 0;
  for (const [path, content] of files) {
    const parsed = parseDocument(path, content, limits, known);
    if (parsed.kind === 'unusable') {
      findings.push(parsed.finding);
    } else {
      documents.set(path, parsed.value);
      tokens += parsed.tokens;
    }
    if (tokens > limits.maxPackageYamlTokens) {
      const message = `The package has more than ${limits.maxPackageYamlTokens} YAML tokens.`;
      return { documents, findings: [...findings, finding('error', 'document-too-complex', message)] };
    }
    if (findings.length >= MAX_UNUSABLE) break;
    await nextTick();
  }
  return { documents, findings };
}

/** The documents of a package by the folder that they belong to. */
export function groupDocuments(
  root: string,
  files: readonly PackageFile[],
  documents: Documents,
): PackageDocuments {
  const top = new Map<string, Json>();
  const dataStreams = new Map<string, Map<string, Json>>();
  const transforms = new Map<string, Map<string, Json>>();
  for (const { path } of files) {
    // A folder counts even when nothing in it was parsed: its manifest is missing then.
    const stream = dataStreamFolder(path);
    if (stream !== undefined && !dataStreams.has(stream)) dataStreams.set(stream, new Map());
  }
  for (const [path, value] of documents) {
    const stream = isOfWholePackage(path) ? undefined : dataStreamFolder(path);
    const transform = transformFolder(path);
    if (stream !== undefined) groupFor(dataStreams, stream).set(path, value);
    else if (transform !== undefined) groupFor(transforms, transform).set(path, value);
    else top.set(path, value);
  }
  return { root, files, top, dataStreams, transforms };
}

function groupFor(groups: Map<string, Map<string, Json>>, key: string): Map<string, Json> {
  const group = groups.get(key) ?? new Map<string, Json>();
  groups.set(key, group);
  return group;
}

/** The documents of one kind that are objects, named as `rule` says. */
export function assetFiles(
  documents: Documents,
  rule: {
    /** Their paths, or the folder that they lie in, with a slash at its end. */
    readonly at: RegExp | string;
    readonly nameOf: (path: string) => string;
    /** Of the finding about a document that is no object. */
    readonly code: Finding['code'];
  },
): { readonly assets: readonly AssetFile[]; readonly findings: readonly Finding[] } {
  const { at, nameOf, code } = rule;
  const isOfKind = (path: string): boolean => (typeof at === 'string' ? path.startsWith(at) : at.test(path));
  const inFolder = [...documents].filter(([path]) => isOfKind(path));
  const assets = inFolder.flatMap(([path, body]) =>
    isJsonObject(body) ? [{ name: nameOf(path), path, body }] : [],
  );
  const findings = inFolder
    .filter(([, body]) => !isJsonObject(body))
    .map(([path]) => finding('error', code, 'This file does not hold one object.', path));
  return { assets, findings };
}

/** The fields of all files in one folder, in archive order. */
export function fieldsIn(
  documents: Documents,
  prefix: string,
  limits: ArchiveLimits,
): { readonly fields: readonly JsonObject[]; readonly findings: readonly Finding[] } {
  const fields: JsonObject[] = [];
  const findings: Finding[] = [];
  for (const [path, value] of documents) {
    if (!path.startsWith(prefix) || value === null) continue;
    if (Array.isArray(value) && value.every(isJsonObject)) fields.push(...value);
    else findings.push(finding('error', 'invalid-field', 'This file does not hold a list of fields.', path));
  }
  const count = countFields(fields);
  if (count > limits.maxFields) {
    const message = `${count} fields are defined; at most ${limits.maxFields} are allowed.`;
    findings.push(finding('error', 'too-many-fields', message, prefix.slice(0, -1)));
  }
  return { fields, findings };
}

function countFields(fields: readonly JsonObject[]): number {
  return fields.reduce((sum, field) => {
    const children = field['fields'];
    return sum + 1 + (Array.isArray(children) ? countFields(children.filter(isJsonObject)) : 0);
  }, 0);
}
