/** The proxies of docs/behind-a-proxy.md, where they are installed, with the addresses of a test in the place of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fencedBlocks } from './guide-requests.ts';

type ProxyName = 'nginx' | 'haproxy';

/** Debian keeps both where only root has its PATH. */
export function findProxy(name: ProxyName): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export interface RealProxyOptions {
  /** `host:port` of both consoles. */
  readonly consoles: readonly [string, string];
  readonly certificate: { readonly certificate: string; readonly key: string };
}

export interface RealProxy {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Free when it was asked; somebody else may take it before it is used. */
export const freePort = async (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The first block of that language on the page. Throws when the proxy does not stay up. */
export async function startRealProxy(name: ProxyName, options: RealProxyOptions): Promise<RealProxy> {
  const folder = mkdtempSync(join(tmpdir(), `lockstep-${name}-`));
  const port = await freePort();
  const page = readFileSync(new URL('../../../../docs/behind-a-proxy.md', import.meta.url), 'utf8');
  const [block = ''] = fencedBlocks(page, name);
  const text = moved(block, { folder, port, ...options });
  const { certificate, key } = options.certificate;
  writeFileSync(join(folder, 'lockstep.crt'), certificate);
  writeFileSync(join(folder, 'lockstep.key'), key);
  writeFileSync(join(folder, 'lockstep.pem'), `${certificate}\n${key}`);
  const config = join(folder, 'proxy.conf');
  writeFileSync(config, name === 'nginx' ? asWholeNginx(text, folder) : `${text}\n`);
  const args = name === 'nginx' ? ['-p', folder, '-c', config] : ['-db', '-f', config];
  const said: string[] = [];
  const child = spawn(findProxy(name) ?? name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `https://127.0.0.1:${port}`;
  await Promise.race([untilListening(port), ended]);
  if (child.exitCode !== null) throw new Error(`${name} ended: ${said.join('')}`);
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

interface Places extends RealProxyOptions {
  readonly folder: string;
  readonly port: number;
}

function moved(block: string, { folder, port, consoles: [first, second] }: Places): string {
  const text = block
    .replaceAll('10.0.0.11:5650', first)
    .replaceAll('10.0.0.12:5650', second)
    .replace('10.0.0.5:443', `127.0.0.1:${port}`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll(/\/etc\/(?:nginx|haproxy)/g, folder)
    // Nobody wants to wait in a test; the relation to `server.shutdownDelay` stays.
    .replace('inter 2s', 'inter 200ms');
  const left = /10\.0\.0\.\d+|\/etc\//.exec(text);
  if (left !== null) throw new Error(`The page has an address that a test does not know: ${left[0]}`);
  return text;
}

function asWholeNginx(text: string, folder: string): string {
  mkdirSync(join(folder, 'tmp'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/tmp/${kind};`)
    .join('\n');
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
access_log off;
${temporary}
${text}
}
`;
}

async function untilListening(port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => undefined);
      setTimeout(() => socket.destroy(), 50);
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
