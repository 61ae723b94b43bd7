/** `lockstep status`: the state of every output with syncing on, as a running console sees it. */
import { listSyncReports, type SyncReport } from '@lockstep/contracts';
import {
  ACCESS_HELP,
  askConsole,
  EXIT,
  withConsole,
  withoutAnswer,
  type CommandResult,
  type Environment,
} from './ask-console.ts';

export const STATUS_HELP = `lockstep status [--json]
  One line for each output with syncing on.
${ACCESS_HELP}`;

/** On its way, or as it should be. */
const WELL: readonly SyncReport['state'][] = ['in_sync', 'syncing', 'disabled', 'warning'];

export function runStatusCommand(args: readonly string[], env: Environment): Promise<CommandResult> {
  return withConsole({ args, env, help: STATUS_HELP }, async (access) => {
    const answer = await askConsole(access, listSyncReports, {});
    if (answer.kind !== 'ok') return withoutAnswer(access, answer);
    const { items } = answer.value;
    return {
      exitCode: items.every(({ state }) => WELL.includes(state)) ? EXIT.well : EXIT.notWell,
      stdout: access.isJson ? `${JSON.stringify(items, undefined, 2)}\n` : statusText(items),
      stderr: '',
    };
  });
}

function statusText(reports: readonly SyncReport[]): string {
  if (reports.length === 0) return 'There are no outputs with syncing on, or none was looked at yet.\n';
  const width = Math.max(...reports.map(({ output_name: name }) => name.length));
  const lines = reports.map(({ output_name: name, state, counts, reason }) => {
    const why = reason === null ? '' : `  ${reason.message} ${reason.next_action}`;
    return `${name.padEnd(width)}  ${state.padEnd(13)}  ${counts.in_sync}/${counts.total} in sync${why}`;
  });
  return `${lines.join('\n')}\n`;
}
