// The smallest complete integration (docs/elastic/packages.md#smallest-package): one data stream, two pipelines.

import { makeArchive, type PackageFiles } from './make-archive.ts';

export const ACME_DOOR_ROOT = 'acme_door-0.1.0';

export const ACME_DOOR_FILES: PackageFiles = {
  'manifest.yml': `format_version: 3.3.0
name: acme_door
title: Acme Door
version: 0.1.0
description: Door events for tests.
type: integration
owner: {github: acme/doors, type: community}
conditions: {kibana: {version: "^9.1.0"}, elastic: {subscription: basic}}
`,
  'changelog.yml': '- version: 0.1.0\n',
  'docs/README.md': '# Acme Door\n',
  'data_stream/access/manifest.yml': `title: Door access
type: logs
streams: [{input: logfile, title: Files, description: Read files}]
`,
  'data_stream/access/fields/base.yml': `- {name: data_stream.type, type: constant_keyword}
- {name: data_stream.dataset, type: constant_keyword}
- {name: data_stream.namespace, type: constant_keyword}
- {name: "@timestamp", type: date}
- {name: door.id, type: keyword}
- {name: door.opened, type: integer, unit: s}
- {name: door.tags, type: object, object_type: keyword}
`,
  'data_stream/access/elasticsearch/ingest_pipeline/default.yml': `---
processors:
  - pipeline: {tag: p1, name: '{{ IngestPipeline "parse" }}'}
`,
  'data_stream/access/elasticsearch/ingest_pipeline/parse.yml': `---
processors:
  - dissect: {field: message, pattern: "%{door.id} %{door.opened}"}
`,
};

/** The example with some files replaced or added; `undefined` takes one away. */
export function acmeDoor(
  changes: Readonly<Record<string, string | Buffer | undefined>> = {},
): Promise<Buffer> {
  const files = Object.entries({ ...ACME_DOOR_FILES, ...changes }).flatMap(([path, content]) =>
    content === undefined ? [] : [[path, content] as const],
  );
  return makeArchive(ACME_DOOR_ROOT, Object.fromEntries(files));
}

/** Changes lines of the manifest: `withManifest({ type: 'input' })`. */
export function acmeManifest(changes: Readonly<Record<string, string | undefined>>): string {
  const lines = String(ACME_DOOR_FILES['manifest.yml']).trim().split('\n');
  const kept = lines.filter((line) => !((line.split(':')[0] ?? '') in changes));
  const added = Object.entries(changes).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return [...kept, ...added].join('\n');
}
