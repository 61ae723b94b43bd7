/** Wires what looks at the whole chain and mends it: requests by hand, doctor, repairs, warnings, metrics. */
import { setTimeout as delay } from 'node:timers/promises';
import { followerIndexName, type ConsoleWarning, type SyncReport } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import { findAddressedHost } from '@lockstep/sync-engine';
import { createLabHouse } from './compose-lab.ts';
import { composeRepairs } from './compose-repairs.ts';
import type { ComposedSync } from './compose-sync.ts';
import type { Config } from './config/config.ts';
import { connectRemote } from './connections.ts';
import { bindDevConsoleRoutes } from './features/dev-console/dev-console-routes.ts';
import { createDoctor, REQUEST_MS, type ExaminedOutput } from './features/doctor/doctor.ts';
import type { EventHub } from './features/events/event-hub.ts';
import { createLagMemory, type LagMemory } from './features/doctor/lag-trend.ts';
import { createWatch } from './features/doctor/watch.ts';
import { createMetrics, type Metrics } from './features/metrics/metrics.ts';
import { bindMetricsRoutes } from './features/metrics/metrics-routes.ts';
import { bindDoctorRoutes } from './features/doctor/doctor-routes.ts';
import type { InstallTarget } from './features/integrations/install-target.ts';
import { SECRET_FIELDS, type RemoteOutput } from './features/outputs/output.ts';
import type { OutputChanges } from './features/outputs/change-outputs.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { createAutomaticRepairs } from './features/repairs/automatic-repairs.ts';
import { bindRepairRoutes } from './features/repairs/repair-routes.ts';
import type { LabWorld } from './features/sandbox-lab/lab-ports.ts';
import { bindSandboxLabRoutes } from './features/sandbox-lab/sandbox-lab-routes.ts';
import { parseLeaderDocument } from './features/synced-integrations/leader/leader-document-mapping.ts';
import { presentReport } from './features/synced-integrations/status/present-report.ts';
import type { Binder } from './http/bind-route.ts';
import type { Clock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import type { Recording } from './lib/record-action.ts';
import type { Secret } from './lib/secret.ts';
import type { SecretBox } from './lib/secret-box.ts';
import { createOutputAccess, type OutputAccess } from './output-access.ts';

export interface DiagnosisOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly productVersion: string;
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  /** With the credentials of the console. */
  readonly home: InstallTarget;
  /** Only in the sandbox. */
  readonly lab: LabWorld | undefined;
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  readonly managementName: () => string;
  readonly registry: RegistryClient;
  readonly sync: Pick<ComposedSync, 'routes' | 'ensureLeader' | 'trigger' | 'exclusively'>;
  readonly changes: OutputChanges;
  readonly recording: Recording;
  /** When an output was repaired by itself since then, out of the history. */
  readonly pastAutomaticRepairs: (outputId: string, since: number) => Promise<readonly number[]>;
  readonly events: Pick<EventHub, 'publish' | 'listen'>;
  readonly log: Logger;
}

export interface ComposedDiagnosis extends Pick<Metrics, 'countRequest'> {
  bind(binder: Binder): void;
  /** What will break there, as it was seen last; undefined before the first look. Asks nobody anything. */
  readonly warningsOf: (outputId: string) => readonly ConsoleWarning[] | undefined;
  close(): Promise<void>;
}

/** The output that the sandbox begins with. */
const LAB_OUTPUT = 'paris';

export function composeDiagnosis(options: DiagnosisOptions): ComposedDiagnosis {
  const { config, clock, events } = options;
  const access = createOutputAccess(options);
  const lags = createLagMemory();
  const forDoctor = async (outputId: string): Promise<ExaminedOutput> =>
    openForDoctor(options, { access, lags, output: await access.require(outputId) });
  const doctor = createDoctor({
    outputIds: async () => (await access.remoteOutputs()).map(({ id }) => id),
    open: forDoctor,
    now: () => clock.now(),
  });
  const watch = createWatch({
    outputIds: async () => (await access.remoteOutputs()).map(({ id }) => id),
    open: forDoctor,
    now: () => clock.now(),
    onChange: () => events.publish({ kind: 'warnings-changed' }),
  });
  const metrics = createMetrics({
    productVersion: options.productVersion,
    figures: async () => {
      const [{ forecasts }, found] = await Promise.all([watch.read(false), access.remoteOutputs()]);
      lags.keep(found.map(({ id }) => id));
      return found.map(({ id, name }) => {
        const report = reportOf(options.sync, id);
        if (report !== undefined) lags.note(report);
        const lease = forecasts.find(({ outputId }) => outputId === id)?.lease;
        return {
          outputId: id,
          outputName: name,
          report,
          isLagGrowing: lags.growthOf(id) !== undefined,
          leaseSecondsLeft: lease === undefined ? undefined : lease.leftMs / 1000,
        };
      });
    },
  });
  const repairs = composeRepairs({
    ...options,
    home: options.home.connection,
    access,
    doctor,
    exclusively: options.sync.exclusively,
    publish: (event) => events.publish(event),
  });
  const automatic = createAutomaticRepairs({
    rules: config.repairs.automatic,
    repairs,
    examine: (outputId, signal) => doctor.examineOutput(outputId, signal),
    pastRepairs: options.pastAutomaticRepairs,
    now: () => clock.now(),
    log: options.log,
  });
  /** From the reports that there are anyway. */
  const lookAtReports = (outputIds: readonly string[]): void => {
    for (const id of outputIds) {
      const report = reportOf(options.sync, id);
      if (report === undefined) continue;
      lags.note(report);
      if (report.reason?.code === 'follower-broken') void automatic.consider(id);
    }
  };
  const lookAtAllReports = async (): Promise<void> => {
    const ids = await options.sync.routes.syncedOutputIds();
    lags.keep(ids);
    lookAtReports(ids);
  };
  const stopListening = events.listen(
    (event) => {
      if (event.kind === 'report-changed') lookAtReports([event.output_id]);
      if (event.kind !== 'run-ended') return;
      lookAtAllReports().catch((error: unknown) => {
        options.log.warn({ err: error }, 'followers that are broken or fall behind could not be looked for');
      });
      const isSuccess = event.result === 'success';
      metrics.countRun(isSuccess ? 'success' : 'error', options.sync.routes.runFacts().lastRun?.duration_ms);
    },
    () => undefined,
  );
  return {
    countRequest: metrics.countRequest,
    warningsOf: (outputId) => watch.known(outputId),
    async close() {
      stopListening();
      await automatic.close();
      await Promise.all([repairs.close(), watch.close()]);
    },
    bind(binder) {
      bindDevConsoleRoutes(binder, {
        isEnabled: config.devConsole.enabled,
        homeName: options.managementName,
        homeAs: options.homeAs,
        remotes: async () =>
          (await access.remoteOutputs()).filter(
            ({ sealedSecrets }) => sealedSecrets.remote_api_key !== undefined,
          ),
        connectRemote: async (outputId) => access.connect(await access.require(outputId)),
        now: () => clock.now(),
      });
      bindDoctorRoutes(binder, doctor, watch);
      bindMetricsRoutes(binder, metrics, config.metrics);
      bindRepairRoutes(binder, repairs);
      if (options.lab === undefined) return;
      const { faults, registry } = options.lab;
      const house = createLabHouse({
        world: options.lab,
        outputId: LAB_OUTPUT,
        access,
        home: options.home,
        repairs,
        triggerSync: () => options.sync.trigger(),
        productVersion: options.productVersion,
        pause: (ms) => delay(ms),
      });
      bindSandboxLabRoutes(binder, { ports: { faults, registry, house }, outputId: LAB_OUTPUT, clock });
    },
  };
}

interface Opening {
  readonly access: OutputAccess;
  readonly lags: LagMemory;
  readonly output: RemoteOutput;
}

/** Everything that an examination of one output needs, opened. */
function openForDoctor(options: DiagnosisOptions, { access, lags, output }: Opening): ExaminedOutput {
  const { clock, sync } = options;
  const secrets = SECRET_FIELDS.flatMap((field) => access.secretOf(output, field) ?? []);
  const remoteKey = access.secretOf(output, 'remote_api_key');
  const token = access.secretOf(output, 'service_token');
  const peerKey = access.secretOf(output, 'kibana_api_key');
  const remote = remoteKey === undefined ? undefined : access.connect(output);
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  const agents = new Map(
    token === undefined
      ? []
      : output.hosts.map((host) => [
          host,
          connectRemote(
            {
              hosts: [host],
              credentials: { kind: 'service-token', token: token.reveal() },
              certificateAuthorities,
              requestTimeoutMs: REQUEST_MS,
            },
            options.productVersion,
          ),
        ]),
  );
  const { kibanaUrl } = output;
  const report = reportOf(sync, output.id);
  if (report !== undefined) lags.note(report);
  return {
    id: output.id,
    name: output.name,
    facts: {
      outputName: output.name,
      managementName: options.managementName(),
      hosts: output.hosts,
      isSynced: output.syncIntegrations,
      appliedBy: output.appliedBy,
      hasRemoteKey: remoteKey !== undefined,
      hasServiceToken: token !== undefined,
      hasPeer: kibanaUrl !== undefined && peerKey !== undefined,
      remoteKeyId: remoteKey === undefined ? undefined : keyId(remoteKey),
      expectedFollower: followerIndexName(output.name),
      report,
      lagGrowth: lags.growthOf(output.id),
      isAddressedBy: (document) => {
        const leader = parseLeaderDocument(document);
        return (
          leader !== undefined &&
          findAddressedHost(leader, { outputName: output.name, hosts: output.hosts }) !== undefined
        );
      },
      now: clock.now(),
    },
    places: {
      home: options.home.connection,
      remote,
      agents,
      registry: options.registry,
      askPeer: async () =>
        kibanaUrl === undefined || peerKey === undefined
          ? undefined
          : sync.routes.askPeer({ kibanaUrl, apiKey: peerKey, certificateAuthorities }),
    },
    secrets: secrets.map((secret) => secret.reveal()),
    async close() {
      await Promise.all([remote?.close(), ...[...agents.values()].map((agent) => agent.close())]);
    },
  };
}

/** Keys are `<id>:<secret>` in base 64; the id is no secret. */
function keyId(key: Secret): string | undefined {
  return /^([\w-]{10,64}):/.exec(Buffer.from(key.reveal(), 'base64').toString('utf8'))?.[1];
}

function reportOf({ routes }: DiagnosisOptions['sync'], outputId: string): SyncReport | undefined {
  const entry = routes.board.get(outputId);
  return entry === undefined ? undefined : presentReport(entry, routes.runFacts());
}
