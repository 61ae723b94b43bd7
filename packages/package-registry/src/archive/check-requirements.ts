// `requires`: the packages that a package builds on, and the places that use them (docs/elastic/packages.md#manifests).

import semver from 'semver';
import { isJsonObject, objectsAt, textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { PackageContents } from './package-contents.ts';

const MANIFEST = 'manifest.yml';

/**
 * The packages that this one requires: exact versions of inputs, ranges of contents, and every one that is
 * used is listed.
 */
export function checkRequirements(contents: PackageContents): readonly Finding[] {
  const requires = contents.manifest['requires'];
  const inputs = objectsAt(requires, 'input');
  const listed = new Set(inputs.flatMap((entry) => textAt(entry, 'package') ?? []));
  return [
    ...inputs.flatMap((entry) => checkEntry(entry, isExactVersion)),
    ...objectsAt(requires, 'content').flatMap((entry) => checkEntry(entry, isRange)),
    ...(requires === undefined || isJsonObject(requires) ? [] : [invalid('requires is not an object.')]),
    ...usedPackages(contents)
      .filter(({ name }) => !listed.has(name))
      .map(({ name, path }) => invalid(`The package ${name} is used but not listed under requires.`, path)),
  ];
}

function checkEntry(entry: JsonObject, isVersion: (text: string) => boolean): readonly Finding[] {
  const name = textAt(entry, 'package');
  const version = textAt(entry, 'version');
  if (name === undefined) return [invalid('A required package has no name.')];
  if (version === undefined) return [invalid(`The required package ${name} has no version.`)];
  return isVersion(version) ? [] : [invalid(`${JSON.stringify(version)} is no version of ${name}.`)];
}

function usedPackages(contents: PackageContents): readonly { name: string; path: string }[] {
  const inputs = objectsAt(contents.manifest, 'policy_templates').flatMap((template) =>
    objectsAt(template, 'inputs').map((input) => ({ name: textAt(input, 'package'), path: MANIFEST })),
  );
  const streams = contents.dataStreams.flatMap(({ manifest, folder }) =>
    objectsAt(manifest, 'streams').map((stream) => ({
      name: textAt(stream, 'package'),
      path: `data_stream/${folder}/manifest.yml`,
    })),
  );
  return [...inputs, ...streams].flatMap(({ name, path }) => (name === undefined ? [] : [{ name, path }]));
}

function isExactVersion(text: string): boolean {
  return semver.parse(text)?.version === text;
}

function isRange(text: string): boolean {
  return semver.validRange(text) !== null;
}

function invalid(message: string, path = MANIFEST): Finding {
  return finding('error', 'invalid-requirement', message, path);
}
