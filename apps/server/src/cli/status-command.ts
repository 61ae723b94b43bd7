/** `lockstep status`: the state of every output with syncing on, as a running console sees it. */
import { listSyncReports, SYNC_STATE_LABELS, type SyncReport } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import { EXIT, formatted, type Around, type CommandResult, type Environment } from './command-line.ts';
import { namedOutputs } from './named-outputs.ts';

export const STATUS_HELP = `lockstep status [output…] [--watch]
  One line for each output with syncing on, or for the named ones. The exit code is 0 only when every one of them is as it
  should be or on its way, and there is at least one.
  -w, --watch             continue until it is stopped; a script gets a new text for each change
${ACCESS_HELP}`;

export const STATUS_FLAGS = { watch: { type: 'boolean', short: 'w' } } as const;

/** On its way, or as it should be. */
const WELL: readonly SyncReport['state'][] = [
  'in_sync',
  'syncing',
  'disabled',
  'warning',
  'changed_on_remote',
];

const LOOK_EVERY_MS = 2_000;

export function runStatusCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  return withConsole({ args, env, help: STATUS_HELP, ownFlags: STATUS_FLAGS, around }, async (access) => {
    const { show, wait } = around;
    if (access.own['watch'] !== true || show === undefined || wait === undefined) return look(access);
    for (;;) {
      const result = await look(access);
      show(result);
      if (!(await wait(LOOK_EVERY_MS))) return { ...result, stdout: '', stderr: '' };
    }
  });
}

async function look(access: ConsoleAccess): Promise<CommandResult> {
  const named = await namedOutputs(access, access.positionals);
  const answer = await askConsole(access, listSyncReports, {});
  if (answer.kind !== 'ok') return withoutAnswer(access, answer);
  const all = answer.value.items;
  const items =
    named.length === 0 ? all : all.filter(({ output_id: id }) => named.some((output) => output.id === id));
  const silent = named.filter(({ id }) => !items.some(({ output_id: seen }) => seen === id));
  const isWell = items.length > 0 && silent.length === 0 && items.every(({ state }) => WELL.includes(state));
  return {
    exitCode: isWell ? EXIT.well : EXIT.notWell,
    colors: access.format === 'table' ? 'states' : undefined,
    stdout: formatted(access.format, items, () => statusText(items)),
    stderr: [
      ...silent.map(({ name }) => `${name} is not synced, or it has not been checked yet.\n`),
      ...(items.length === 0 && silent.length === 0 ? [NOTHING] : []),
    ].join(''),
  };
}

const NOTHING = 'There are no outputs with syncing on, or none was checked yet.\n';

const STATE_WIDTH = Math.max(...Object.values(SYNC_STATE_LABELS).map((label) => label.length));

function statusText(reports: readonly SyncReport[]): string {
  const width = Math.max(...reports.map(({ output_name: name }) => name.length));
  return reports
    .map(({ output_name: name, state, counts, reason }) => {
      const why = reason === null ? '' : `  ${reason.message} ${reason.next_action}`;
      return `${name.padEnd(width)}  ${SYNC_STATE_LABELS[state].padEnd(STATE_WIDTH)}  ${counts.in_sync}/${counts.total} in sync${why}\n`;
    })
    .join('');
}
