/** `lockstep doctor [output]`: what is broken first, for one output or all, in a running console. */
import { runDoctor } from '@lockstep/contracts';
import {
  ACCESS_HELP,
  askConsole,
  EXIT,
  withConsole,
  withoutAnswer,
  type CommandResult,
  type Environment,
} from './ask-console.ts';

export const DOCTOR_HELP = `lockstep doctor [output id] [--json]
  Runs every probe for one remote output, or for all; changes nothing.
${ACCESS_HELP}`;

export function runDoctorCommand(args: readonly string[], env: Environment): Promise<CommandResult> {
  return withConsole({ args, env, help: DOCTOR_HELP }, async (access) => {
    const [outputId] = access.positionals;
    const answer = await askConsole(access, runDoctor, {
      body: outputId === undefined ? {} : { output_id: outputId },
    });
    if (answer.kind !== 'ok') return withoutAnswer(access, answer);
    const { items } = answer.value;
    return {
      exitCode: items.some(({ verdict }) => verdict === 'broken') ? EXIT.notWell : EXIT.well,
      stdout: access.isJson
        ? `${JSON.stringify(items, undefined, 2)}\n`
        : items.length === 0
          ? 'There are no remote outputs.\n'
          : items.map(({ text }) => text).join('\n'),
      stderr: '',
    };
  });
}
