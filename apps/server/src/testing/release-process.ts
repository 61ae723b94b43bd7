/** A console of a built release in a process of its own, as a service manager or a container starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface ReleaseProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** From the start of the process to the first answer that it is ready, in milliseconds. */
  readonly readyMs: number;
  /** Sends SIGTERM and answers the exit code and all that was written on standard error. */
  stop(): Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

export interface ReleaseStart {
  /** The folder that `build` wrote. */
  readonly folder: string;
  /** Text of the configuration; the port is chosen here. */
  readonly config: string;
  /** Flags of Node, such as a limit of memory. */
  readonly nodeFlags?: readonly string[];
  /** Another user, which only root may choose. */
  readonly uid?: number | undefined;
}

/** Rejects with what the process wrote when it ends before it is ready. */
export async function startRelease({
  folder,
  config,
  nodeFlags = [],
  uid,
}: ReleaseStart): Promise<ReleaseProcess> {
  const place = mkdtempSync(join(tmpdir(), 'lockstep-release-run-'));
  chmodSync(place, 0o755);
  const file = join(place, 'lockstep.yml');
  writeFileSync(file, config, { mode: 0o644 });
  const port = await freePort();
  const started = performance.now();
  const args = [
    ...nodeFlags,
    join(folder, 'bin/lockstep'),
    'start',
    '--config',
    file,
    '--port',
    String(port),
  ];
  const child = spawn(process.execPath, args, {
    cwd: '/',
    // Neither HOME nor a PATH: nothing but the folder and Node is there.
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const stderr = text(child.stderr);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void exited.then(() => {
    rmSync(place, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const isReady = await Promise.race([untilReady(url, child), exited.then(() => false)]);
  if (!isReady) throw new Error(`The release ended before it was ready:\n${await stderr}`);
  return {
    url,
    child,
    readyMs: performance.now() - started,
    async stop() {
      child.kill('SIGTERM');
      return { exitCode: await exited, stderr: await stderr };
    },
  };
}

const ASK_EVERY_MS = 10;

async function untilReady(url: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const status = await fetch(`${url}/readyz`).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return false;
}

/** One that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
