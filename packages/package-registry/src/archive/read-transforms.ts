// The folders below `elasticsearch/transform/` (docs/elastic/packages.md#transforms-of-a-package).

import { expandDottedKeys, expandDottedKeysDeep } from './expand-dotted-keys.ts';
import { isJsonObject, objectAt, textAt, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { TransformContents, YamlTransform } from './package-contents.ts';
import { fieldsIn, type Documents } from './package-documents.ts';
import { nameToFirstDot } from './package-paths.ts';

export interface TransformReading {
  readonly transforms: readonly TransformContents[];
  readonly findings: readonly Finding[];
}

/**
 * The transforms of one folder: `transform.yml` with its destination, else every JSON file of the older form.
 */
export function readTransforms(
  folder: string,
  documents: Documents,
  limits: ArchiveLimits,
): TransformReading {
  const root = `elasticsearch/transform/${folder}`;
  const yaml = documents.get(`${root}/transform.yml`);
  if (yaml !== undefined) return readYamlTransform(folder, yaml, { documents, limits });
  const legacy = [...documents].filter(([path]) => path.endsWith('.json'));
  const transforms = legacy.flatMap(([path, body]): TransformContents[] =>
    isUsable(body) ? [{ kind: 'json', folder, path, name: nameToFirstDot(path), body }] : [],
  );
  const findings = legacy.filter(([, body]) => !isUsable(body)).map(([path]) => unusable(path));
  return { transforms, findings };
}

function readYamlTransform(
  folder: string,
  body: Json,
  from: { readonly documents: Documents; readonly limits: ArchiveLimits },
): TransformReading {
  const root = `elasticsearch/transform/${folder}`;
  const path = `${root}/transform.yml`;
  if (!isUsable(body)) return { transforms: [], findings: [unusable(path)] };
  const manifestValue = from.documents.get(`${root}/manifest.yml`);
  const manifest = isJsonObject(manifestValue) ? expandDottedKeys(manifestValue) : {};
  const destination = manifest['destination_index_template'];
  const { fields, findings } = fieldsIn(from.documents, `${root}/fields/`, from.limits);
  const transform: YamlTransform = {
    kind: 'yaml',
    folder,
    path,
    body,
    isStarted: manifest['start'] !== false,
    destinationTemplate: isJsonObject(destination) ? expandTemplate(destination) : undefined,
    fields,
  };
  const isUsualName = /^[a-z0-9_]+$/.test(folder);
  const message = `${JSON.stringify(folder)} is an unusual name for a transform.`;
  const naming = isUsualName ? [] : [finding('warning', 'invalid-name', message, root)];
  return { transforms: [transform], findings: [...naming, ...findings] };
}

function expandTemplate(template: JsonObject): JsonObject {
  return { ...template, settings: expandDottedKeysDeep(objectAt(template, 'settings')) };
}

/** Elasticsearch evaluates the rest; without a source and a destination there is nothing to name. */
function isUsable(body: Json): body is JsonObject {
  return isJsonObject(body) && isJsonObject(body['source']) && textAt(body['dest'], 'index') !== undefined;
}

function unusable(path: string): Finding {
  return finding('error', 'invalid-transform', 'The transform has no source or no destination index.', path);
}
