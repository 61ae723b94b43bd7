/** `lockstep package diff`: what an upgrade would change, as a running console sees its clusters. Writes nothing. */
import { getPackageDiff, type PackageDiff } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer } from './ask-console.ts';
import { misuse, type CommandResult, type Environment, formatted, type Around } from './command-line.ts';
import { textTable } from './text-table.ts';

export const PACKAGE_DIFF_HELP = `lockstep package diff <name | name@version> <version | name@version> [--output table|json|yaml]
  What an upgrade changes, before anything is written: assets field by field, the data streams of each cluster that roll
  over, and the fields whose types would differ in them. Without a version, the first one is what is installed.
  Exit code 0: they are the same; 2: something changes.
${ACCESS_HELP}`;

const EXIT = { same: 0, different: 2 } as const;

const NAME = /^[a-z0-9_]+$/;
const VERSION = /^\d+\.\d+\.\d/;

/** `args` begins after the word `diff`. */
export function runPackageDiffCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  return withConsole({ args, env, help: PACKAGE_DIFF_HELP, around }, async (access) => {
    const asked = readSubjects(access.positionals);
    if (typeof asked === 'string') return misuse(asked, PACKAGE_DIFF_HELP);
    const { name, from, to } = asked;
    const query = from === undefined ? {} : { from };
    const answer = await askConsole(access, getPackageDiff, { params: { name, version: to }, query });
    if (answer.kind !== 'ok') return withoutAnswer(access, answer);
    const { value } = answer;
    return {
      exitCode: isSame(value) ? EXIT.same : EXIT.different,
      stdout: formatted(access.format, value, () => diffText(value)),
      stderr: '',
    };
  });
}

interface Asked {
  readonly name: string;
  /** Undefined: what is installed. */
  readonly from: string | undefined;
  readonly to: string;
}

/** What is asked for, or what is wrong with it. */
function readSubjects([first, second, ...more]: readonly string[]): Asked | string {
  if (first === undefined || second === undefined || more.length > 0)
    return 'Name what to compare: nginx@2.0.0 nginx@2.1.0, or nginx 2.1.0 for what is installed.';
  const [name = '', from] = first.split('@');
  const [other, to = ''] = VERSION.test(second) ? [name, second] : second.split('@');
  if (!NAME.test(name)) return `${first} is not the name of a package.`;
  if (!VERSION.test(to)) return `${second} names no version.`;
  if (from !== undefined && !VERSION.test(from)) return `${first} names no version.`;
  return other === name ? { name, from, to } : `${first} and ${second} are different packages.`;
}

function isSame({ assets, clusters }: PackageDiff): boolean {
  const streams = clusters.flatMap(({ data_streams: list }) => list);
  return (
    assets.length === 0 && streams.every(({ effect }) => effect === 'unchanged' || effect === 'replicated')
  );
}

const SIGNS = { added: '+', removed: '-', changed: '~', renamed: '~' } as const;

function diffText({ name, from, to, assets, unchanged, clusters }: PackageDiff): string {
  const source = from.source === 'cluster' ? ' (installed)' : '';
  const rows = assets.flatMap((asset) => [
    [SIGNS[asset.change], asset.kind, named(asset)],
    ...asset.fields.map(({ path, before, after }) => [
      '',
      '',
      `  ${path}: ${shown(before)} -> ${shown(after)}`,
    ]),
    ...(asset.fields_left_out === 0 ? [] : [['', '', `  and ${asset.fields_left_out} more fields`]]),
  ]);
  const streams = clusters.flatMap((cluster) => clusterRows(cluster));
  return [
    `${name} ${from.version}${source} -> ${to.version}: ${assets.length} assets change, ${unchanged} stay\n`,
    rows.length === 0 ? '' : textTable(rows),
    '\n',
    textTable(streams),
  ].join('');
}

function named({ name, previous_name: previous }: PackageDiff['assets'][number]): string {
  return previous === undefined ? name : `${previous} -> ${name}`;
}

const LONGEST_VALUE = 120;

function shown(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function clusterRows(cluster: PackageDiff['clusters'][number]): readonly (readonly string[])[] {
  const { name, unknown, data_streams: streams, data_streams_left_out: leftOut } = cluster;
  if (unknown !== undefined) return [[name, 'unknown', unknown]];
  if (streams.length === 0) return [[name, 'no data streams', '']];
  return [
    ...streams.flatMap((stream) => [
      [name, stream.effect, stream.reason === undefined ? stream.name : `${stream.name}: ${stream.reason}`],
      ...stream.conflicts.map(({ field, before, after }) => [
        name,
        'conflict',
        `${stream.name}: ${field} is ${before}, becomes ${after}`,
      ]),
    ]),
    ...(leftOut === 0 ? [] : [[name, 'not checked', `${leftOut} more data streams`]]),
  ];
}
