/** The composition root: configuration in, one running console out. The only folder where features meet. */
import type { InstallTarget } from '../features/integrations/install-target.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { listen, type Listening } from '../http/listen.ts';
import type { Config } from '../config/config.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { readServerTls } from './open-resources.ts';
import type { ConsoleCore } from './console-core.ts';
import { compose, type ConsoleParts } from './composition.ts';

interface StopTimes {
  /** Still takes requests for so long, while `/readyz` says that they should go elsewhere. In milliseconds. */
  readonly delayMs: number;
  /** Requests under way have so long before they are cut. */
  readonly graceMs: number;
}

export interface Console {
  readonly url: string;
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  /** Installing on the home cluster in the console's own name. */
  readonly home: InstallTarget;
  readonly triggerSync: () => void;
  /** Ids of all routes that are bound. */
  readonly routeIds: readonly string[];
  /**
   * Goes on with another configuration on the same port: requests under way end with the former one, event streams are
   * opened again by their browsers. Rejects with UnreadableFileError when a named file cannot be read; then nothing has changed.
   */
  reload(config: Config): Promise<void>;
  /** Takes no new requests, waits for those under way, cancels the run under way, closes every connection. */
  close(times?: StopTimes): Promise<void>;
}

/** Starts a console. Rejects with one clear line when its address is taken or a named file cannot be read. */
export async function startConsole(parts: ConsoleParts): Promise<Console> {
  const { config } = parts;
  const tls = readServerTls(config);
  let current = await compose(parts);
  let reloading: Promise<void> = Promise.resolve();
  const server = await listen((request, response) => current.requests.handle(request, response), {
    host: config.server.host,
    port: config.server.port,
    tls,
    portHint: parts.portHint,
    limits: { keepAliveTimeout: config.server.keepAliveTimeout },
  }).catch(async (error: unknown) => {
    await current.stopWork();
    throw error;
  });
  const reload = async (next: Config): Promise<void> => {
    const nextTls = readServerTls(next);
    const made = await compose({ ...parts, config: next });
    if (nextTls !== undefined) server.replaceTls(nextTls);
    const former = current;
    current = made;
    former.core.events.close();
    await former.requests.atRest(next.server.shutdownTimeout);
    await former.stopWork();
  };
  return {
    url: server.url,
    outputs: current.core.outputs,
    secretBox: current.core.secretBox,
    home: current.core.home,
    triggerSync: () => {
      current.modules.triggerSync();
    },
    routeIds: current.routeIds,
    reload(next) {
      const done = reloading.then(() => reload(next));
      reloading = done.catch(() => undefined);
      return done;
    },
    async close(times = { delayMs: 0, graceMs: 0 }) {
      await reloading;
      await stopServer(server, current.core, times);
      await current.stopWork();
    },
  };
}

async function stopServer(
  server: Listening,
  core: ConsoleCore,
  { delayMs, graceMs }: StopTimes,
): Promise<void> {
  core.readiness.drain();
  server.announceClose();
  core.events.close();
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  await server.close(graceMs);
}
