// What the package registry asks of a package before it serves it (docs/elastic/packages.md#shape-of-a-package, load-time rules).

import { posix } from 'node:path';
import { readVersionRange } from '@lockstep/json';
import semver from 'semver';
import { objectAt, objectsAt, textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import { checkRequiredFields } from './check-required-fields.ts';
import type { DataStreamContents, PackageContents, PackageFile } from './package-contents.ts';

const MANIFEST = 'manifest.yml';

/** `rawManifest` because a title that is not there has been stood in for by the name elsewhere. */
export function checkRegistry(contents: PackageContents, rawManifest: JsonObject): readonly Finding[] {
  const { manifest, files, dataStreams } = contents;
  return [
    ...checkTexts(rawManifest),
    ...checkFormatVersion(contents.formatVersion),
    ...checkRanges(manifest),
    ...checkImages(manifest, files),
    ...checkFolders(files),
    ...objectsAt(manifest, 'policy_templates').flatMap(checkPolicyTemplate),
    ...dataStreams.flatMap(checkDataStream),
  ];
}

function checkTexts(manifest: JsonObject): readonly Finding[] {
  return ['title', 'description']
    .filter((key) => textAt(manifest, key) === undefined)
    .map((key) => finding('error', 'missing-field', `The manifest has no ${key}.`, MANIFEST));
}

function checkFormatVersion(version: string): readonly Finding[] {
  if (semver.parse(version)?.version === version) return [];
  const message = `${JSON.stringify(version)} is no format version.`;
  return [finding('error', 'invalid-version', message, MANIFEST)];
}

/** A registry that meets a text which is no range does not serve the package. */
function checkRanges(manifest: JsonObject): readonly Finding[] {
  return ['kibana', 'agent'].flatMap((product) => {
    const given = objectAt(objectAt(manifest, 'conditions'), product)['version'] ?? undefined;
    // Without quotes a single number is one in YAML, and its text for a registry.
    const range = typeof given === 'number' ? String(given) : given;
    if (range === undefined || (typeof range === 'string' && readVersionRange(range) !== undefined))
      return [];
    const message = `${JSON.stringify(range)} is no range of versions of ${product}.`;
    return [finding('error', 'invalid-range', message, MANIFEST)];
  });
}

function checkImages(manifest: JsonObject, files: readonly PackageFile[]): readonly Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  // Those of policy templates are not asked for by a registry either.
  const images = [...objectsAt(manifest, 'icons'), ...objectsAt(manifest, 'screenshots')];
  const missing = images.flatMap((image) => {
    const source = textAt(image, 'src');
    return source === undefined || paths.has(posix.normalize(`/${source}`).slice(1)) ? [] : [source];
  });
  const readme = paths.has('docs/README.md') ? [] : ['docs/README.md'];
  return [...new Set([...readme, ...missing])].map((path) =>
    finding('error', 'missing-file', `The package refers to ${path}, which is not in it.`, path),
  );
}

function checkFolders(files: readonly PackageFile[]): readonly Finding[] {
  const folders = new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)));
  return [...folders]
    .filter((folder) => folder.includes('-'))
    .map((folder) => finding('error', 'invalid-name', `The folder name ${folder} contains a dash.`, folder));
}

function checkPolicyTemplate(template: JsonObject): readonly Finding[] {
  const name = textAt(template, 'name') ?? '(unnamed)';
  const inputs = objectsAt(template, 'inputs')
    .filter((input) => !hasExactlyOne(input, ['type', 'package']))
    .map(() => {
      const message = `An input of the policy template ${name} needs either a type or a package.`;
      return finding('error', 'invalid-manifest', message, MANIFEST);
    });
  const release = objectAt(objectAt(template, 'deployment_modes'), 'agentless')['release'];
  if (release === undefined || release === 'beta' || release === 'ga') return inputs;
  const message = `The agentless release of the policy template ${name} is neither beta nor ga.`;
  return [...inputs, finding('error', 'invalid-manifest', message, MANIFEST)];
}

function checkDataStream(stream: DataStreamContents): readonly Finding[] {
  const path = `data_stream/${stream.folder}/manifest.yml`;
  const streams = objectsAt(stream.manifest, 'streams')
    .filter((item) => !hasExactlyOne(item, ['input', 'package']))
    .map(() => finding('error', 'invalid-data-stream', 'A stream needs either an input or a package.', path));
  const title =
    textAt(stream.manifest, 'title') === undefined
      ? [finding('error', 'missing-field', 'The data stream manifest has no title.', path)]
      : [];
  return [...title, ...streams, ...checkEntryPipeline(stream), ...checkRequiredFields(stream)];
}

/** A pipeline that the manifest names has to be there even where one of the name `default` goes first. */
function checkEntryPipeline(stream: DataStreamContents): readonly Finding[] {
  const entry = textAt(stream.manifest, 'ingest_pipeline') ?? stream.entryPipeline;
  if (entry === 'default' && stream.pipelines.length === 0) return [];
  if (stream.pipelines.some(({ name }) => name === entry)) return [];
  const path = `data_stream/${stream.folder}`;
  const message = `The data stream has no pipeline ${entry} for its data to enter by.`;
  return [finding('error', 'missing-pipeline', message, path)];
}

function hasExactlyOne(item: JsonObject, keys: readonly string[]): boolean {
  return keys.filter((key) => textAt(item, key) !== undefined).length === 1;
}
