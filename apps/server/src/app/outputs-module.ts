/** Outputs: kept, changed, tried out, and whether their hosts answer. */
import { bindOutputCheckRoutes } from '../features/outputs/output-check-routes.ts';
import type { OutputChanges } from '../features/outputs/change-outputs.ts';
import { createOutputHealth, type OutputHealthOptions } from '../features/outputs/output-health.ts';
import { bindOutputRoutes } from '../features/outputs/output-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import type { ConsoleCore } from './console-core.ts';
import { composeOutputChecks } from './output-checks.ts';
import { onReachChange } from './reach-changes.ts';
import type { ComposedSync } from './sync/sync-module.ts';

const HEALTH_TTL_MS = 10_000;
const HEALTH_GRACE_MS = 1_000;
const HEALTH_AT_ONCE = 16;
/** A host that takes longer is not healthy. */
const HEALTH_TIMEOUT_MS = 5_000;

export function bindOutputs(
  binder: Binder,
  core: ConsoleCore,
  { sync, changes }: { readonly sync: ComposedSync; readonly changes: OutputChanges },
): void {
  const { clock, activity, outputs, publish, secretBox } = core;
  const health = createOutputHealth({
    clock,
    connect: connectAsAgent(core),
    ttlMs: HEALTH_TTL_MS,
    graceMs: HEALTH_GRACE_MS,
    atOnce: HEALTH_AT_ONCE,
    onFlip: sync.lookAt,
  });
  // Health and state stand side by side, and are to say the same.
  onReachChange(core.events, (outputId) => health.outdate(outputId));
  bindOutputRoutes(binder, {
    store: outputs,
    changes,
    health,
    openSealed: (sealed, place) => secretBox.open(sealed, place),
    ensureLeader: sync.ensureLeader,
    onChange: () => {
      publish({ kind: 'outputs-changed' });
      sync.trigger();
    },
    recording: activity.log.recording,
  });
  bindOutputCheckRoutes(binder, composeOutputChecks(core));
}

/** To one host of an output with its service token, as agents use it. */
function connectAsAgent({ clusters }: ConsoleCore): OutputHealthOptions['connect'] {
  return (output, host) => {
    if (output.type !== 'remote_elasticsearch') return { kind: 'unusable', message: 'Not a remote output.' };
    const lease = clusters.lease(
      { kind: 'remote', address: output, host },
      { kind: 'stored', field: 'service_token' },
      { requestTimeoutMs: HEALTH_TIMEOUT_MS },
    );
    if (lease.kind === 'open') return { kind: 'connection', connection: lease.connection };
    return { kind: 'unusable', message: `${lease.message} ${lease.nextAction}` };
  };
}
