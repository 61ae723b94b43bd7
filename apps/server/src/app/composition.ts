/** A console without its port: what its modules share, the modules, and the application that they are bound to. */
import { overAnyHttp } from '../http/express-over-http2.ts';
import { countRequests, type CountedHandler } from '../http/count-requests.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import { composeSession } from './session-module.ts';
import { composeModules, type ComposedModules } from './modules.ts';
import { requireReadableKeys } from './open-resources.ts';
import type { ConsoleCore, CoreParts } from './console-core.ts';
import { closeCore, createConsoleCore } from './create-console-core.ts';
import { httpApp } from './console-http.ts';

export interface ConsoleParts extends CoreParts {
  /** Folder with the built pages. */
  readonly webFolder: string;
  /** What moves the port when it is taken: a flag or a key of the configuration. */
  readonly portHint: string;
  /** Makes spans of requests; whoever gives it closes it. */
  readonly tracing?: RequestTracing | undefined;
}

/** Everything of a console but its port. */
interface Composition {
  readonly core: ConsoleCore;
  readonly modules: ComposedModules;
  readonly requests: CountedHandler;
  readonly routeIds: readonly string[];
  readonly stopWork: () => Promise<void>;
}

/** @throws UnreadableFileError when a file that the configuration names cannot be read */
export async function compose(parts: ConsoleParts): Promise<Composition> {
  await requireReadableKeys(parts.config);
  const core = createConsoleCore(parts);
  await core.monitor.look();
  await readHomeRecord(core);
  await putOutputsInPlace(core);
  const modules = composeModules(core);
  const session = composeSession(core, { onSignOut: modules.forgetHeld });
  const { app, routeIds } = httpApp(core, parts, { session, modules });
  return {
    core,
    modules,
    requests: countRequests(overAnyHttp(app)),
    routeIds,
    async stopWork() {
      core.monitor.stop();
      await modules.close();
      await closeCore(core);
    },
  };
}

/** Before anything is written: which forms are stored, and whether this still is the home. */
async function readHomeRecord({ clusters, monitor, log }: ConsoleCore): Promise<void> {
  if (!monitor.state().isReachable) return;
  await clusters.storedData.gate.look().catch((error: unknown) => {
    log.warn('home-record-late', { err: error });
  });
}

/** A home cluster that is away does not keep a console from starting: the first run that goes through does it then. */
async function putOutputsInPlace({ clusters, configuredOutputs, monitor, log }: ConsoleCore): Promise<void> {
  if (!monitor.state().isReachable || clusters.storedData.gate.state().kind === 'closed') return;
  await configuredOutputs.reconcile().catch((error: unknown) => {
    log.warn('configured-outputs-late', { err: error });
  });
}
