// The manifest at the top of a package: who it is. What a profile asks beyond that is in check-*.ts.

import { expandDottedKeys, expandDottedKeysDeep } from './expand-dotted-keys.ts';
import { isJsonObject, objectsAt, textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import { isPackageName, isPackageVersion } from '../package-identity.ts';
import type { PackageType } from './package-contents.ts';
import type { PackageDocuments } from './package-documents.ts';

interface PackageIdentity {
  readonly name: string;
  readonly version: string;
}

export interface ManifestReading {
  readonly identity: PackageIdentity | undefined;
  readonly type: PackageType;
  /** Exactly as in the file. */
  readonly raw: JsonObject;
  readonly manifest: JsonObject;
  readonly findings: readonly Finding[];
}

const PATH = 'manifest.yml';
/** Blocks in which old formats use dotted keys; elsewhere (defaults of variables) a dot belongs to the name. */
const DOTTED_BLOCKS = ['conditions', 'owner', 'elasticsearch', 'agent', 'source'];

/** `solution` is what integrations were called in the first packages. */
const TYPES: ReadonlyMap<string, PackageType> = new Map([
  ['integration', 'integration'],
  ['solution', 'integration'],
  ['input', 'input'],
  ['content', 'content'],
]);

/**
 * The manifest of a package. Without a name and a version that can be used there is no identity, and nothing
 * else is read.
 */
export function readManifest(documents: PackageDocuments): ManifestReading {
  const raw = documents.top.get(PATH);
  if (!isJsonObject(raw)) {
    const isThere = documents.files.some(({ path }) => path === PATH);
    const problem = isThere
      ? finding('error', 'invalid-manifest', 'The manifest does not hold one object.', PATH)
      : finding('error', 'missing-manifest', `The archive has no ${documents.root}/manifest.yml.`, PATH);
    // A manifest that could not be parsed has been reported already.
    const findings = isThere && raw === undefined ? [] : [problem];
    return { identity: undefined, type: 'integration', raw: {}, manifest: {}, findings };
  }
  const manifest = expandBlocks(expandDottedKeys(raw));
  const { identity, findings } = readIdentity(manifest, documents.root);
  const typeName = manifest['type'] ?? 'integration';
  const type = typeof typeName === 'string' ? TYPES.get(typeName) : undefined;
  const unknownType =
    type === undefined
      ? [finding('error', 'invalid-field', `The package type is ${JSON.stringify(typeName)}.`, PATH)]
      : [];
  return { identity, type: type ?? 'integration', raw, manifest, findings: [...findings, ...unknownType] };
}

/** Types of the inputs that have names of their own (format 3.6.1): data streams refer to those by name. */
export function inputTypes(manifest: JsonObject): ReadonlyMap<string, string> {
  const inputs = objectsAt(manifest, 'policy_templates').flatMap((template) => objectsAt(template, 'inputs'));
  return new Map(
    inputs.flatMap((input) => {
      const [name, type] = [textAt(input, 'name'), textAt(input, 'type')];
      return name === undefined || type === undefined ? [] : [[name, type] as const];
    }),
  );
}

function expandBlocks(manifest: JsonObject): JsonObject {
  const expanded = DOTTED_BLOCKS.flatMap((key) => {
    const block = manifest[key];
    return isJsonObject(block) ? [[key, expandDottedKeysDeep(block)] as const] : [];
  });
  return { ...manifest, ...Object.fromEntries(expanded) };
}

function readIdentity(
  manifest: JsonObject,
  root: string,
): { identity: PackageIdentity | undefined; findings: readonly Finding[] } {
  const name = textAt(manifest, 'name');
  const version = textAt(manifest, 'version');
  const findings: Finding[] = [];
  if (name === undefined) findings.push(missing('name'));
  else if (!isPackageName(name)) {
    findings.push(finding('error', 'invalid-name', `${JSON.stringify(name)} is not a package name.`, PATH));
  }
  const given = manifest['version'] ?? undefined;
  if (given === undefined) findings.push(missing('version'));
  else if (version === undefined || !isPackageVersion(version)) {
    // An unquoted 1.0 is a number in YAML.
    const message = `${JSON.stringify(given)} is not a semantic version.`;
    findings.push(finding('error', 'invalid-version', message, PATH));
  }
  if (name === undefined || version === undefined) return { identity: undefined, findings };
  if (root !== `${name}-${version}`) {
    const message = `The top folder is ${root}, but the manifest describes ${name}-${version}.`;
    findings.push(finding('error', 'wrong-root', message, PATH));
  }
  return { identity: { name, version }, findings };
}

function missing(field: string): Finding {
  return finding('error', 'missing-field', `The manifest has no ${field}.`, PATH);
}
