/** The configuration files of the sandbox's two consoles: ordinary ones, read the ordinary way. */
import { stringify } from 'yaml';
import { CONFIG_KEYS } from './config/env-names.ts';
import { SANDBOX_AUTH } from './sandbox-sign-in.ts';

export interface SandboxConsole {
  readonly name: string;
  readonly elasticsearchUrl: string;
  readonly registryUrl: string;
  /** File with the key that the registry signs with; without it signatures are not checked. */
  readonly signatureKey?: string;
  readonly port: number;
  readonly password: string;
  readonly encryptionKey: string;
  /** Whether the simulated identity provider is there. */
  readonly hasIdentityProvider?: boolean;
}

/** The text of a `lockstep.yml` for one console of the sandbox. */
export function sandboxConfigText(console: SandboxConsole): string {
  const head = '# Written by the sandbox at every start; changes are lost.\n';
  return (
    head +
    stringify({
      name: console.name,
      simulated: true,
      elasticsearch: { hosts: [console.elasticsearchUrl], username: 'elastic', password: console.password },
      registry: {
        url: console.registryUrl,
        ...(console.signatureKey === undefined
          ? {}
          : { signatureKeys: [console.signatureKey], acceptUploads: true }),
      },
      server: { host: '127.0.0.1', port: console.port },
      devConsole: { enabled: true },
      ...(console.hasIdentityProvider === true ? { auth: SANDBOX_AUTH } : {}),
      // For the eyes of whoever practices.
      logging: { access: false },
      encryption: { keys: [console.encryptionKey] },
    })
  );
}

/** The one variable of the configuration that the sandbox's consoles read, too. */
const READ = 'LOCKSTEP_LOGGING_LEVEL';

/** Variables of the configuration that are set and that the sandbox, whose addresses are its own, does not read. */
export function ignoredVariables(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return CONFIG_KEYS.flatMap((key) => [key.env, `${key.env}_FILE`]).filter(
    (name) => name !== READ && (env[name] ?? '') !== '',
  );
}
