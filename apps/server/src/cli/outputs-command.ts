/** `lockstep outputs`: the outputs of a running console, with their state where syncing is on. */
import { listOutputs, listSyncReports, type Output } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer } from './ask-console.ts';
import {
  EXIT,
  formatted,
  misuse,
  well,
  type Around,
  type CommandResult,
  type Environment,
} from './command-line.ts';
import { textTable } from './text-table.ts';

export const OUTPUTS_HELP = `lockstep outputs [list]
  Every output: id, name, type, transport, state of syncing, hosts. To declare them in a file: lockstep export.
${ACCESS_HELP}`;

export function runOutputsCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  return withConsole({ args, env, help: OUTPUTS_HELP, around }, async (access) => {
    const [verb = 'list', stray] = access.positionals;
    if (verb !== 'list' || stray !== undefined)
      return misuse(`There is no lockstep outputs ${stray ?? verb}.`, OUTPUTS_HELP);
    const answer = await askConsole(access, listOutputs, { query: {} });
    if (answer.kind !== 'ok') return withoutAnswer(access, answer);
    const { items } = answer.value;
    if (access.format !== 'table') return well(formatted(access.format, items, () => ''));
    const reports = await askConsole(access, listSyncReports, {});
    const states = new Map(
      reports.kind === 'ok'
        ? reports.value.items.map(({ output_id: id, state }) => [id, state] as const)
        : [],
    );
    return { exitCode: EXIT.well, stdout: table(items, states), stderr: '', colors: 'states' };
  });
}

function table(outputs: readonly Output[], states: ReadonlyMap<string, string>): string {
  const rows = outputs.map((output) => {
    const isRemote = output.type === 'remote_elasticsearch';
    const state = states.get(output.id) ?? (isRemote && output.sync_integrations === true ? 'unknown' : '-');
    return [
      output.id,
      output.name,
      output.type,
      isRemote ? output.transport : '-',
      state,
      output.hosts.join(', '),
    ];
  });
  return textTable([['ID', 'NAME', 'TYPE', 'TRANSPORT', 'STATE', 'HOSTS'], ...rows]);
}
