/** The composition root: configuration in, one running console out. The only folder where features meet. */
import type { InstallTarget } from '../features/integrations/install-target.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { createHostRules } from '../http/host-guard.ts';
import { createHttpApp } from '../http/app.ts';
import type { Binder } from '../http/bind-route.ts';
import { listen } from '../http/listen.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { composeAccess, type ComposedAccess } from './access-module.ts';
import { closeCore, createConsoleCore, type ConsoleCore, type CoreParts } from './console-core.ts';
import { composeModules, type ComposedModules } from './modules.ts';
import {
  isPlainBeyondThisHost,
  isReachedOverTls,
  openSessions,
  readServerTls,
  requireReadableKeys,
} from './open-resources.ts';

export interface ConsoleParts extends CoreParts {
  /** Folder with the built pages. */
  readonly webFolder: string;
  /** What moves the port when it is taken: a flag or a key of the configuration. */
  readonly portHint: string;
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
  /** Stops taking requests, cancels the run under way, closes every connection. */
  close(): Promise<void>;
}

/** Starts a console. Rejects with one clear line when its address is taken or a named file cannot be read. */
export async function startConsole(parts: ConsoleParts): Promise<Console> {
  const { config } = parts;
  const tls = readServerTls(config);
  await requireReadableKeys(config);
  const core = createConsoleCore(parts);
  await core.monitor.look();
  await putOutputsInPlace(core);
  const modules = composeModules(core);
  const access = composeAccess(core, { onSignOut: modules.forgetHeld });
  const { app, routeIds } = httpApp(core, parts, { access, modules });
  const stopWork = async (): Promise<void> => {
    core.monitor.stop();
    await modules.close();
    await closeCore(core);
  };
  const server = await listen(app, {
    host: config.server.host,
    port: config.server.port,
    tls,
    portHint: parts.portHint,
  }).catch(async (error: unknown) => {
    await stopWork();
    throw error;
  });
  return {
    url: server.url,
    outputs: core.outputs,
    secretBox: core.secretBox,
    home: core.home,
    triggerSync: modules.triggerSync,
    routeIds,
    async close() {
      core.events.close();
      await server.close();
      await stopWork();
    },
  };
}

/** A home cluster that is away does not keep a console from starting: the first run that goes through does it then. */
async function putOutputsInPlace({ configuredOutputs, monitor, log }: ConsoleCore): Promise<void> {
  if (!monitor.state().isReachable) return;
  await configuredOutputs.reconcile().catch((error: unknown) => {
    log.warn({ err: error }, 'outputs of the configuration are not in place yet; the next run tries again');
  });
}

const PLAIN_HTTP =
  'passwords travel to this console without encryption: set server.ssl, or put a proxy with TLS in front and name it in server.publicUrl';

function httpApp(
  core: ConsoleCore,
  { webFolder }: ConsoleParts,
  { access, modules }: { readonly access: ComposedAccess; readonly modules: ComposedModules },
) {
  const { config, log, productVersion } = core;
  let routeIds: readonly string[] = [];
  if (isPlainBeyondThisHost(config)) log.warn({ host: config.server.host }, PLAIN_HTTP);
  const app = createHttpApp({
    authenticate: access.authenticate,
    authenticateFrom: access.authenticateFrom,
    trustedProxies: config.server.trustedProxies,
    explainLack: access.explainLack,
    holdsAnyRight: access.holdsAnyRight,
    sessions: openSessions(core),
    allowsHost: createHostRules(config.server),
    isTls: isReachedOverTls(config),
    productVersion,
    webFolder,
    log,
    onRequest: modules.countRequest,
    bindRoutes(binder: Binder) {
      access.bind(binder);
      modules.bind(binder);
      routeIds = binder.bound();
    },
  });
  return { app, routeIds };
}
