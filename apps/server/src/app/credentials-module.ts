/** Credentials of remotes: listed, rotated by hand and by schedule. */
import { remotesAmong } from '../clusters/remote-outputs.ts';
import { bindCredentialRoutes } from '../features/credentials/credential-routes.ts';
import { bindLinkRotationRoutes } from '../features/credentials/link-rotation-routes.ts';
import { createLinkRotations } from '../features/credentials/link-rotations.ts';
import { createCredentialsPage } from '../features/credentials/credentials.ts';
import { readOutputCredential } from '../features/credentials/read-output-credentials.ts';
import { startRotationSchedule } from '../features/credentials/rotation-schedule.ts';
import { createRotations } from '../features/credentials/rotations.ts';
import type { Binder } from '../http/bind-route.ts';
import type { ConsoleCore } from './console-core.ts';
import { linkRotationPorts } from './link-rotation-ports.ts';
import { ownCredentials } from './own-credentials.ts';
import { shownCertificates } from './shown-certificates.ts';
import { rotationPorts, type CredentialsParts } from './output-rotation-ports.ts';

export interface ComposedCredentials {
  bind(binder: Binder): void;
  close(): Promise<void>;
}

/** Throws UnreadableFileError when a file that the configuration names cannot be read. */
export function composeCredentials(core: ConsoleCore, parts: CredentialsParts): ComposedCredentials {
  const { clock, config, log, outputs } = core;
  const { before, every, checkInterval, accounts } = config.credentials.rotation;
  const ports = rotationPorts(core, parts);
  const rules = { beforeMs: before, everyMs: every };
  const rotations = createRotations(ports);
  const page = createCredentialsPage({
    ports,
    rules,
    listOutputs: async () => remotesAmong(await outputs.list()),
    hasAccount: (id) => accounts.some(({ output }) => output === id),
    own: ownCredentials(core),
    certificates: shownCertificates(core),
  });
  const schedule = startRotationSchedule({
    rules,
    intervalMs: checkInterval,
    outputIds: accounts.map(({ output }) => output),
    read: async (outputId, kind) => {
      const output = remotesAmong(await outputs.list()).find(({ id }) => id === outputId);
      if (output === undefined || output.isPreconfigured) return undefined;
      return (await readOutputCredential(ports, output, kind))?.reading;
    },
    store: ports.store,
    rotations,
    now: () => clock.now(),
    log,
  });
  const linkRotations = createLinkRotations(linkRotationPorts(core, parts));
  return {
    bind(binder) {
      bindCredentialRoutes(binder, { page, rotations });
      bindLinkRotationRoutes(binder, linkRotations);
    },
    async close() {
      await Promise.all([schedule.close(), rotations.close()]);
    },
  };
}
