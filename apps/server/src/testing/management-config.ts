import type { World } from '@lockstep/sandbox';
import { sandboxConfigText, type SandboxConsole } from '../sandbox-config.ts';

/** The text of a `lockstep.yml` for a console of the management cluster of a world, on a port that is free. */
export function managementConfigText(
  world: World,
  secrets: Pick<SandboxConsole, 'password' | 'encryptionKey'>,
): string {
  return sandboxConfigText({
    name: 'management',
    elasticsearchUrl: world.cluster('management').url,
    registryUrl: world.registry?.url ?? '',
    port: 0,
    ...secrets,
  });
}
