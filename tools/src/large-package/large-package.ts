/** A package as large as the largest that registries serve, for measurements: many streams that share most fields. */

/** Text files by their path in the package. */
type PackageFiles = Readonly<Record<string, string>>;

export const LARGE_PACKAGE_VERSION = '1.0.0';

const STREAMS = 40;
const SHARED_FIELDS = 250;
const OWN_FIELDS = 120;
const PROCESSORS = 80;
const DASHBOARDS = 150;
const PANELS = 1500;

/** Streams that mostly repeat the same fields, pipelines in every other one, and dashboards that nobody parses. */
export function largePackage(name: string): PackageFiles {
  const manifest = `format_version: 3.3.0
name: ${name}
title: Largest
version: ${LARGE_PACKAGE_VERSION}
description: As large as packages get.
type: integration
conditions: {kibana: {version: ^8.17.0 || ^9.0.0}}
owner: {github: acme/largest, type: community}
`;
  const streams = Array.from({ length: STREAMS }, (_, at) => Object.entries(stream(at))).flat();
  const dashboard = JSON.stringify(
    Array.from({ length: PANELS }, (_, at) => ({ at, text: `panel ${String(at)}` })),
  );
  const dashboards = Array.from(
    { length: DASHBOARDS },
    (_, at) => [`kibana/dashboard/${name}-${String(at)}.json`, dashboard] as const,
  );
  return Object.fromEntries([
    ['manifest.yml', manifest],
    ['docs/README.md', '# Largest\n'],
    ['changelog.yml', CHANGELOG],
    ...streams,
    ...dashboards,
  ]);
}

const CHANGELOG = `- version: "${LARGE_PACKAGE_VERSION}"
  changes:
    - description: First version.
      type: enhancement
      link: https://github.com/acme/largest/pull/1
`;

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

function stream(at: number): PackageFiles {
  const root = `data_stream/s${String(at)}`;
  const fields = {
    [`${root}/fields/base-fields.yml`]: BASE_FIELDS,
    [`${root}/fields/shared.yml`]: times(SHARED_FIELDS, sharedField),
    [`${root}/fields/own.yml`]: `- name: own\n  type: group\n  fields:\n${times(OWN_FIELDS, (field) => ownField(at, field))}`,
  };
  const manifest = { [`${root}/manifest.yml`]: `title: S\ntype: ${at % 2 === 0 ? 'metrics' : 'logs'}\n` };
  if (at % 2 === 0) return { ...manifest, ...fields };
  const pipeline = `---\nprocessors:\n${times(PROCESSORS, (step) => processor(at, step))}`;
  return { ...manifest, ...fields, [`${root}/elasticsearch/ingest_pipeline/default.yml`]: pipeline };
}

const BASE_FIELDS = ['type', 'dataset', 'namespace']
  .map(
    (part) => `- name: data_stream.${part}\n  type: constant_keyword\n  description: Of the data stream.\n`,
  )
  .concat("- name: '@timestamp'\n  type: date\n  description: Event timestamp.\n")
  .join('');

/** Every tenth is described the way the common schema does it, in quotes over several lines. */
function sharedField(field: number): string {
  const type = field % 3 === 0 ? 'long' : 'keyword';
  const text =
    field % 10 === 0
      ? "'What it is, at some length.\n\n    It''s two paragraphs.'"
      : 'What it is, at some length.';
  return `- name: shared.g${String(field % 20)}.f${String(field)}\n  type: ${type}\n  description: ${text}\n`;
}

function ownField(at: number, field: number): string {
  return `    - name: s${String(at)}.f${String(field)}\n      type: keyword\n      description: Own field ${String(field)}.\n`;
}

function processor(at: number, step: number): string {
  const lines = [
    'field: a.b' + String(step),
    `tag: set_${String(step)}`,
    `value: '{{{ c.d${String(step)} }}}'`,
    `if: ctx.s${String(at)} != null`,
  ];
  return `  - set:\n${lines.map((line) => `      ${line}\n`).join('')}`;
}
