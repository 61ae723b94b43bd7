/** Outputs that a command names: by id or name. One that there is not is a mistake of the command, never a check that passes. */
import { listOutputs, type Output } from '@lockstep/contracts';
import { similarName } from '../lib/similar-name.ts';
import { askConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import { Ended, EXIT } from './command-line.ts';

/** Those of `names`, in that order; none when none is named. @throws Ended for an unknown name, or without an answer */
export async function namedOutputs(
  access: ConsoleAccess,
  names: readonly string[],
): Promise<readonly Output[]> {
  if (names.length === 0) return [];
  const answer = await askConsole(access, listOutputs, { query: {} });
  if (answer.kind !== 'ok') throw new Ended(withoutAnswer(access, answer));
  const { items } = answer.value;
  return names.map((wanted) => {
    const found = items.find(({ id }) => id === wanted) ?? items.find(({ name }) => name === wanted);
    if (found === undefined) throw unknownOutput(wanted, items);
    return found;
  });
}

function unknownOutput(wanted: string, outputs: readonly Output[]): Ended {
  const meant = outputs.find(({ id, name }) => similarName(wanted, id) || similarName(wanted, name));
  const hint =
    meant === undefined
      ? ` There is: ${outputs.map(({ id }) => id).join(', ')}.`
      : ` Did you mean ${meant.id}?`;
  const stderr = `There is no output ${wanted}.${hint}\n`;
  return new Ended({ exitCode: EXIT.usage, stdout: '', stderr });
}
