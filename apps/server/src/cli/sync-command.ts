/** `lockstep sync`: a run now, for all remotes or the named ones, followed to its end. */
import type { SyncRequest } from '@lockstep/contracts';
import { ACCESS_HELP, withConsole } from './ask-console.ts';
import {
  EXIT,
  formatted,
  misuse,
  type Around,
  type CommandResult,
  type Environment,
} from './command-line.ts';
import { beginSync, followSync, isEnded } from './follow-sync.ts';
import { namedOutputs } from './named-outputs.ts';

export const SYNC_HELP = `lockstep sync [output…] [--item <name>] [--no-wait]
  Starts a run now for all remote outputs or the named ones, and waits for its end.
  --item <name>           one integration or asset of one output; waits after failures are skipped
  --no-wait               do not wait for the end
${ACCESS_HELP}`;

export const SYNC_FLAGS = { item: { type: 'string' }, 'no-wait': { type: 'boolean' } } as const;

export function runSyncCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  return withConsole({ args, env, help: SYNC_HELP, ownFlags: SYNC_FLAGS, around }, async (access) => {
    const { item } = access.own;
    if (typeof item === 'string' && access.positionals.length !== 1)
      return misuse('--item is about one output: name it.', SYNC_HELP);
    const named = await namedOutputs(access, access.positionals);
    const whats =
      named.length === 0
        ? [{}]
        : named.map(({ id }) => ({ output_id: id, ...(typeof item === 'string' ? { item } : {}) }));
    const begun = await Promise.all(whats.map((what) => beginSync(access, what)));
    const tell = (request: SyncRequest): void => around.progress?.(lineOf(request));
    const seen =
      access.own['no-wait'] === true
        ? begun
        : await Promise.all(begun.map((request) => followSync(access, request, tell)));
    const isWell = seen.every(
      (one) => (access.own['no-wait'] === true && !isEnded(one)) || one.state === 'succeeded',
    );
    return {
      exitCode: isWell ? EXIT.well : EXIT.notWell,
      colors: access.format === 'table' ? 'states' : undefined,
      stdout: formatted(access.format, seen, () => seen.map((one) => `${lineOf(one)}\n`).join('')),
      stderr: '',
    };
  });
}

function lineOf({ scope, state, message }: SyncRequest): string {
  const what = [scope.output_id ?? 'all remotes', ...(scope.item === null ? [] : [scope.item])];
  return `${what.join(', ')}: ${state}${message === null ? '' : `  ${message}`}`;
}
