/** `lockstep doctor [output…]`: what is broken first, for the named outputs or all, in a running console. */
import { runDoctor } from '@lockstep/contracts';
import { ACCESS_HELP, askConsole, withConsole, withoutAnswer } from './ask-console.ts';
import { Ended, EXIT, formatted, type Around, type CommandResult, type Environment } from './command-line.ts';
import { namedOutputs } from './named-outputs.ts';

export const DOCTOR_HELP = `lockstep doctor [output…]
  Runs every probe for the named remote outputs, or for all; changes nothing. The exit code is that of the worst one, and
  2 where there was nothing to examine.
${ACCESS_HELP}`;

export function runDoctorCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  return withConsole({ args, env, help: DOCTOR_HELP, around }, async (access) => {
    const named = await namedOutputs(access, access.positionals);
    const examine = async (body: { readonly output_id?: string }) => {
      const answer = await askConsole(access, runDoctor, { body });
      if (answer.kind !== 'ok') throw new Ended(withoutAnswer(access, answer));
      return answer.value.items;
    };
    const found =
      named.length === 0
        ? await examine({})
        : (await Promise.all(named.map(({ id }) => examine({ output_id: id })))).flat();
    const isWell = found.length > 0 && found.every(({ status }) => status !== 'broken');
    return {
      exitCode: isWell ? EXIT.well : EXIT.notWell,
      colors: access.format === 'table' ? 'states' : undefined,
      stdout: formatted(access.format, found, () => found.map(({ text }) => text).join('\n')),
      stderr: found.length === 0 ? 'Nothing was examined: there are no remote outputs.\n' : '',
    };
  });
}
