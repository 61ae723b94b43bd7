/** A user of the remote cluster for one command: by flag, variable or question; used once, and not kept. */
import type { ConsoleAccess } from './ask-console.ts';
import { variable, type Environment } from './command-line.ts';
import type { Prompt } from './terminal-prompt.ts';

export const REMOTE_USER_HELP = `  --remote-username, --remote-password a user of the remote cluster  (LOCKSTEP_REMOTE_USERNAME, LOCKSTEP_REMOTE_PASSWORD)
                                       used once, and not kept`;

export const REMOTE_USER_FLAGS = {
  'remote-username': { type: 'string' },
  'remote-password': { type: 'string' },
} as const;

export const NO_REMOTE_USER = 'Give --remote-username and --remote-password, or their variables.';

/** Undefined when one of both is neither given nor answered. `prompt`: undefined where nobody is to be asked. */
export async function remoteUserOf(
  { own }: ConsoleAccess,
  env: Environment,
  prompt: Prompt | undefined,
): Promise<{ readonly username: string; readonly password: string } | undefined> {
  const given = (flag: keyof typeof REMOTE_USER_FLAGS, name: string): string | undefined => {
    const value = own[flag];
    return typeof value === 'string' ? value : variable(env, name);
  };
  const username =
    given('remote-username', 'LOCKSTEP_REMOTE_USERNAME') ??
    (await prompt?.('User name on the remote cluster: '));
  const password =
    given('remote-password', 'LOCKSTEP_REMOTE_PASSWORD') ??
    (await prompt?.('Password on the remote cluster: ', { isSecret: true }));
  if (username === undefined || password === undefined || username === '' || password === '')
    return undefined;
  return { username, password };
}
