/** Reading and compiling one package as large as the largest that registries serve: time of the processor, and memory. */
import type { Figure } from '@lockstep/tools/bench-results';
import { readPackageArchive } from '../archive/read-package-archive.ts';
import { compileAssets } from '../assets/compile-assets.ts';
import { USUAL_CLUSTER } from '../testing/compile-archive.ts';
import { makeArchive, type PackageFiles } from '../testing/make-archive.ts';

const STREAMS = 40;
const SHARED_FIELDS = 250;
const OWN_FIELDS = 120;
const PROCESSORS = 80;
const DASHBOARDS = 150;
const ROUNDS = 3;
const MEBIBYTE = 1024 * 1024;

/** The best of some rounds counts for time, the most of all for memory. */
export async function benchLargest(): Promise<readonly Figure[]> {
  const bytes = await makeArchive('largest-1.0.0', largest());
  const before = process.memoryUsage.rss();
  let most = before;
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    const answer = await readPackageArchive(bytes, { profile: 'strict' });
    if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join(' '));
    compileAssets(answer.package, USUAL_CLUSTER);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    most = Math.max(most, process.memoryUsage.rss());
  }
  return [
    figure('the largest package read and compiled, time of the processor', best, 'ms'),
    figure('memory that reading and compiling the largest package adds', (most - before) / MEBIBYTE, 'MiB'),
  ];
}

function figure(name: string, value: number, unit: Figure['unit']): Figure {
  return { name, value, unit, budget: null, comparedTo: null };
}

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** Streams that mostly repeat the same fields, pipelines in every other one, and dashboards that nobody parses. */
function largest(): PackageFiles {
  const manifest = `format_version: 3.3.0
name: largest
title: Largest
version: 1.0.0
description: As large as packages get.
type: integration
owner: {github: acme/largest, type: community}
`;
  const streams = Array.from({ length: STREAMS }, (_, at) => Object.entries(stream(at))).flat();
  const dashboard = JSON.stringify(Array.from({ length: 1500 }, (_, at) => ({ at, text: `panel ${at}` })));
  const dashboards = Array.from(
    { length: DASHBOARDS },
    (_, at) => [`kibana/dashboard/largest-${at}.json`, dashboard] as const,
  );
  return Object.fromEntries([['manifest.yml', manifest], ...streams, ...dashboards]);
}

function stream(at: number): PackageFiles {
  const root = `data_stream/s${at}`;
  const shared = times(SHARED_FIELDS, (field) => {
    const type = field % 3 === 0 ? 'long' : 'keyword';
    return `- name: shared.g${field % 20}.f${field}\n  type: ${type}\n  description: What it is, at some length.\n`;
  });
  const own = times(
    OWN_FIELDS,
    (field) => `    - name: s${at}.f${field}\n      type: keyword\n      description: Own field ${field}.\n`,
  );
  const processors = times(
    PROCESSORS,
    (step) =>
      `  - set:\n      field: a.b${step}\n      tag: set_${step}\n      value: '{{{ c.d${step} }}}'\n      if: ctx.s${at} != null\n`,
  );
  return {
    [`${root}/manifest.yml`]: `title: S\ntype: ${at % 2 === 0 ? 'metrics' : 'logs'}\n`,
    [`${root}/fields/shared.yml`]: shared,
    [`${root}/fields/own.yml`]: `- name: own\n  type: group\n  fields:\n${own}`,
    ...(at % 2 === 0
      ? {}
      : { [`${root}/elasticsearch/ingest_pipeline/default.yml`]: `---\nprocessors:\n${processors}` }),
  };
}
