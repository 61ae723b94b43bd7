/** A world alone, and consoles with configuration files that are attached to its clusters. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PASSWORD, REPOSITORY, type Control } from './sandbox-process.ts';

export interface World {
  readonly clusters: readonly { readonly name: string; readonly url: string }[];
  readonly registry: { readonly url: string };
  readonly control: Control;
}

export type Running = ChildProcess & { readonly ended: Promise<number | null> };

/** Runs Node from the root of the repository. `ended` resolves with the exit code, null after a signal. */
export function run(args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  return Object.assign(child, {
    ended: new Promise<number | null>((resolve) => child.once('exit', resolve)),
  });
}

/** On free ports. The caller ends `process`. */
export async function startSandbox(): Promise<{ readonly process: Running; readonly world: World }> {
  const process = run(['packages/sandbox/src/cli.ts', '--port-base', '0', '--password', PASSWORD]);
  return { process, world: await describedBy(process) };
}

/** The one line of JSON that the sandbox prints when it is up. */
async function describedBy(child: ChildProcess): Promise<World> {
  if (child.stdout === null) throw new Error('The sandbox has no output.');
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as World;
  throw new Error('The sandbox ended without a word.');
}

/** The text of a configuration for a console at home in a cluster of the world; `more` are further lines of YAML. */
export function configurationFor(world: World, cluster: string, more = ''): string {
  const home = world.clusters.find(({ name }) => name === cluster)?.url ?? '';
  return `elasticsearch:
  hosts: [${home}]
  username: elastic
  password: ${PASSWORD}
registry:
  url: ${world.registry.url}
encryption:
  keys: [an-encryption-key-of-32-characters]
${more}`;
}
