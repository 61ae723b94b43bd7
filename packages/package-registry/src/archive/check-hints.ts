// What is most likely a mistake although every reader takes it: hints for the author, always of level `warning`.

import { readVersionRange } from '@lockstep/json';
import semver from 'semver';
import { isJsonObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import { KNOWN_FIELD_TYPES, KNOWN_PROCESSORS } from './known-names.ts';
import type { AssetFile, DataStreamContents, PackageContents } from './package-contents.ts';

const MANIFEST = 'manifest.yml';

/** Hints about one package, in the order manifest, data streams, pipelines. */
export function checkHints(contents: PackageContents): readonly Finding[] {
  const paths = new Set(contents.files.map(({ path }) => path));
  return [
    ...checkRange(contents.manifest),
    ...checkPolicyTemplates(contents, paths),
    ...contents.dataStreams.flatMap((stream) => [
      ...checkStreamTemplates(stream, paths),
      ...checkFields(stream.fields, `data_stream/${stream.folder}/fields`),
      ...stream.pipelines.flatMap(checkProcessors),
    ]),
    ...checkFields(contents.inputFields, 'fields'),
    ...contents.pipelines.flatMap(checkProcessors),
  ];
}

/**
 * A range such as `>=9.0.0 <8.0.0` has no version in it: the package can never be installed. One with a comma or `!=` is
 * read by a registry, while Kibana, which has npm's rules, takes it for none.
 */
function checkRange(manifest: JsonObject): readonly Finding[] {
  const text = textAt(objectAt(objectAt(manifest, 'conditions'), 'kibana'), 'version');
  const range = text === undefined ? undefined : readVersionRange(text);
  if (text === undefined || range === undefined) return [];
  const shown = JSON.stringify(text);
  if (range.isEmpty) return [hint('empty-range', `No version of Kibana fits ${shown}.`, MANIFEST)];
  if (semver.validRange(text) !== null) return [];
  const message = `A package registry reads the range ${shown}, and Kibana does not: it refuses every version.`;
  return [hint('one-sided-range', message, MANIFEST)];
}

function checkPolicyTemplates(contents: PackageContents, paths: ReadonlySet<string>): readonly Finding[] {
  const folders = new Set(contents.dataStreams.map(({ folder }) => folder));
  return objectsAt(contents.manifest, 'policy_templates').flatMap((template) => {
    const name = textAt(template, 'name') ?? '(unnamed)';
    const absent = textsAt(template, 'data_streams').filter((stream) => !folders.has(stream));
    const files = [template, ...objectsAt(template, 'inputs')].flatMap(templateFiles);
    return [
      ...absent.map((stream) =>
        hint(
          'missing-stream',
          `The policy template ${name} names the data stream ${stream}, which is not there.`,
          MANIFEST,
        ),
      ),
      ...files
        .filter((file) => !paths.has(`agent/input/${file}`))
        .map((file) => missingTemplate(`The policy template ${name}`, `agent/input/${file}`, MANIFEST)),
    ];
  });
}

function checkStreamTemplates(stream: DataStreamContents, paths: ReadonlySet<string>): readonly Finding[] {
  const root = `data_stream/${stream.folder}`;
  return objectsAt(stream.manifest, 'streams').flatMap((entry) =>
    templateFiles(entry)
      .map((file) => `${root}/agent/stream/${file}`)
      .filter((path) => !paths.has(path))
      .map((path) =>
        missingTemplate(`The ${textAt(entry, 'input') ?? 'unnamed'} stream`, path, `${root}/manifest.yml`),
      ),
  );
}

/** One by `template_path`, several by `template_paths`. */
function templateFiles(owner: JsonObject): readonly string[] {
  const one = textAt(owner, 'template_path');
  return [...new Set([...textsAt(owner, 'template_paths'), ...(one === undefined ? [] : [one])])];
}

function missingTemplate(owner: string, path: string, place: string): Finding {
  return hint('missing-template', `${owner} wants the template ${path}, which is not in the package.`, place);
}

/** One field with two types has the mapping of whichever file comes last; a type that nobody knows is refused late. */
function checkFields(fields: readonly JsonObject[], place: string): readonly Finding[] {
  const types = new Map<string, Set<string>>();
  for (const [name, type] of flatFields(fields, ''))
    types.set(name, (types.get(name) ?? new Set()).add(type));
  const conflicts = [...types]
    .filter(([, known]) => known.size > 1)
    .map(([name, known]) =>
      hint(
        'conflicting-types',
        `The field ${name} is described as ${[...known].sort().join(' and as ')}.`,
        place,
      ),
    );
  const unknown = [...types].flatMap(([name, known]) =>
    [...known]
      .filter((type) => !KNOWN_FIELD_TYPES.has(type))
      .map((type) =>
        hint(
          'unknown-type',
          `The field ${name} has the type ${type}, which Elasticsearch does not know.`,
          place,
        ),
      ),
  );
  return [...conflicts, ...unknown];
}

/** Groups say where fields are, not what they are. */
function* flatFields(fields: readonly JsonObject[], parent: string): Generator<readonly [string, string]> {
  for (const field of fields) {
    const name = parent + (textAt(field, 'name') ?? '');
    const type = textAt(field, 'type');
    if (type !== undefined && type !== 'group') yield [name, type];
    yield* flatFields(objectsAt(field, 'fields'), `${name}.`);
  }
}

function checkProcessors({ body, path }: AssetFile): readonly Finding[] {
  const names = [...processorNames(body['processors']), ...processorNames(body['on_failure'])];
  return [...new Set(names)]
    .filter((name) => !KNOWN_PROCESSORS.has(name))
    .map((name) => hint('unknown-processor', `Elasticsearch does not know the processor ${name}.`, path));
}

/** Those inside of others too: `on_failure` of each, `processor` of a loop. */
function* processorNames(list: Json | undefined): Generator<string> {
  if (!Array.isArray(list)) return;
  for (const entry of (list as readonly Json[]).filter(isJsonObject)) {
    for (const [name, options] of Object.entries(entry)) {
      yield name;
      if (!isJsonObject(options)) continue;
      yield* processorNames(options['on_failure']);
      if (isJsonObject(options['processor'])) yield* processorNames([options['processor']]);
    }
  }
}

function textsAt(parent: JsonObject, key: string): readonly string[] {
  const value = parent[key];
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : [];
}

type HintCode =
  | 'empty-range'
  | 'one-sided-range'
  | 'missing-stream'
  | 'missing-template'
  | 'conflicting-types'
  | 'unknown-type'
  | 'unknown-processor';

function hint(code: HintCode, message: string, path: string): Finding {
  return finding('warning', code, message, path);
}
