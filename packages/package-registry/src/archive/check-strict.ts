// What Fleet's own archive parser asks beyond identity (docs/elastic/packages.md#reading-an-archive).

import { objectsAt, textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { PackageContents } from './package-contents.ts';

/** `rawManifest` because this parser does not expand dotted keys at the top: `owner.github` is no owner. */
export function checkStrict(contents: PackageContents, rawManifest: JsonObject): readonly Finding[] {
  return [
    ...checkTop(rawManifest),
    ...checkVariables(objectsAt(rawManifest, 'vars'), 'manifest.yml'),
    ...objectsAt(rawManifest, 'policy_templates').flatMap(checkPolicyTemplate),
    ...contents.dataStreams.flatMap(({ manifest, folder }) =>
      checkDataStream(manifest, `data_stream/${folder}/manifest.yml`),
    ),
  ];
}

function checkTop(manifest: JsonObject): readonly Finding[] {
  const wanted = ['description', 'title', 'format_version', 'owner'];
  const missing = wanted.filter((key) => manifest[key] === undefined || manifest[key] === null);
  return missing.map((key) => incomplete(`The manifest has no ${key}.`, 'manifest.yml'));
}

function checkPolicyTemplate(template: JsonObject): readonly Finding[] {
  const path = 'manifest.yml';
  const name = textAt(template, 'name');
  const own = ['name', 'title', 'description']
    .filter((key) => textAt(template, key) === undefined)
    .map((key) => incomplete(`The policy template ${name ?? '(unnamed)'} has no ${key}.`, path));
  const inputs = objectsAt(template, 'inputs').flatMap((input) => [
    ...['type', 'title']
      .filter((key) => textAt(input, key) === undefined)
      .map((key) =>
        incomplete(`An input of the policy template ${name ?? '(unnamed)'} has no ${key}.`, path),
      ),
    ...checkVariables(objectsAt(input, 'vars'), path),
  ]);
  return [...own, ...inputs, ...checkVariables(objectsAt(template, 'vars'), path)];
}

function checkDataStream(manifest: JsonObject, path: string): readonly Finding[] {
  const title =
    textAt(manifest, 'title') === undefined ? [incomplete('The manifest has no title.', path)] : [];
  const streams = objectsAt(manifest, 'streams').flatMap((stream) => [
    ...['input', 'title']
      .filter((key) => textAt(stream, key) === undefined)
      .map((key) => incomplete(`A stream has no ${key}.`, path)),
    ...checkVariables(objectsAt(stream, 'vars'), path),
  ]);
  return [...title, ...streams];
}

function checkVariables(variables: readonly JsonObject[], path: string): readonly Finding[] {
  return variables
    .filter((variable) => textAt(variable, 'name') === undefined || textAt(variable, 'type') === undefined)
    .map((variable) =>
      incomplete(`The variable ${textAt(variable, 'name') ?? '(unnamed)'} has no name or no type.`, path),
    );
}

function incomplete(message: string, path: string): Finding {
  return finding('error', 'missing-field', message, path);
}
