/** Status for a peer and for the badge, and the richer reports. */
import {
  getRemoteSyncedIntegrationsStatus,
  getSyncedIntegrationsStatus,
  getSyncOverview,
  getSyncReport,
  getSyncTimeline,
  listSyncReportHeads,
  listSyncReports,
  TIMELINE_HOURS,
  TIMELINE_STEPS,
  toReportHead,
  toSyncOverview,
  type ConsoleWarning,
  type ListedSyncReportHead,
  type RemoteSyncedIntegrations,
  type StateChange,
  type SyncReport,
} from '@lockstep/contracts';
import type { RemoteObservation, SyncPolicy } from '@lockstep/sync-engine';
import type { Binder } from '../../../http/bind-route.ts';
import type { OutputAccess } from '../../../http/output-access.ts';
import { AppError } from '../../../lib/app-error.ts';
import { stateTimeline, type Timespan } from '../status/state-timeline.ts';
import { isoTime } from '../../../lib/clock.ts';
import { presentReport, type RunFacts } from '../status/present-report.ts';
import { withRunNotes, type RunNotes } from '../status/present-runs.ts';
import type { StatusEntry, StatusCache } from '../status/cached-status.ts';
import { NO_NOTES } from '../reconcile/decide-steps.ts';
import type { Peer } from '../status/peer-status.ts';
import { requireSynced, type RoutedOutput } from './routed-output.ts';
import { wireAnswer } from '../status/wire-answer.ts';

export interface SyncRoutesOptions {
  readonly statusCache: StatusCache;
  readonly routed: (outputId: string) => Promise<RoutedOutput>;
  /** Looks at the home cluster as a remote, now. */
  readonly observeHome: () => Promise<RemoteObservation>;
  /** Whether the license of the home cluster includes syncing. */
  readonly isHomeLicensed: () => Promise<boolean>;
  readonly policy: SyncPolicy;
  readonly now: () => number;
  readonly askPeer: (peer: Peer) => Promise<RemoteSyncedIntegrations>;
  readonly runFacts: () => RunFacts;
  readonly runNotes: RunNotes;
  /** What will break at an output, as far as it is known without asking anybody. */
  readonly warningsOf: (outputId: string) => readonly ConsoleWarning[] | undefined;
  /** Changes of remotes themselves since then (ISO time), oldest first, and from when on they are known. */
  readonly remoteChanges: (since: string) => Promise<RemoteChanges>;
  /** The greatest lag in each part of a time, oldest first; null where nobody looked. */
  readonly lagsOf: (outputId: string, span: Timespan) => readonly (number | null)[];
}

interface RemoteChanges {
  readonly changes: readonly StateChange[];
  /** Undefined while nothing is on record. */
  readonly knownFrom: string | undefined;
}

export function bindSyncRoutes(binder: Binder, options: SyncRoutesOptions): void {
  const { statusCache, routed } = options;
  const toWire = (observation: RemoteObservation, notes = NO_NOTES): RemoteSyncedIntegrations =>
    wireAnswer(observation, options.policy, options.now(), notes);
  const present = (entry: StatusEntry, facts: RunFacts): SyncReport => {
    const warnings = options.warningsOf(entry.output.outputId);
    return {
      ...withRunNotes(presentReport(entry, facts), entry, options.runNotes),
      ...(warnings === undefined ? {} : { warnings: [...warnings] }),
    };
  };

  const notLicensed = () => toWire({ kind: 'not-licensed', place: 'management' });

  binder.guarded(getSyncedIntegrationsStatus, async () =>
    (await options.isHomeLicensed()) ? toWire(await options.observeHome()) : notLicensed(),
  );

  binder.guarded(getRemoteSyncedIntegrationsStatus, async ({ params }) => {
    const found = await routed(params.outputId);
    const needsLicense = !(found.kind === 'console' && found.transport === 'direct');
    if (needsLicense && !(await options.isHomeLicensed())) return notLicensed();
    // Kibana answers 200 here, and clients read the text (docs/elastic/synced-integrations.md#status-over-an-output).
    if (found.kind === 'unknown')
      return { integrations: [], error: `No output found with id ${params.outputId}` };
    const output = requireSynced(found, params.outputId);
    switch (output.kind) {
      case 'console': {
        const evidence = statusCache.get(output.outputId)?.evidence;
        return evidence?.kind === 'observation'
          ? toWire(evidence.observation, evidence.notes)
          : { integrations: [], error: 'The remote has not been checked yet.' };
      }
      case 'peer':
        return options.askPeer(output.peer);
      case 'peer-without-url':
        throw new AppError('REMOTE_KIBANA_URL_MISSING', 'Remote Kibana URL not set on the output.');
      case 'peer-without-key':
        throw new AppError('REMOTE_API_KEY_MISSING', `Remote Kibana API key for ${output.url} not found`);
    }
  });

  bindLists(binder, options, present);

  binder.guarded(getSyncReport, async ({ params }) => {
    requireSynced(await routed(params.outputId), params.outputId);
    const entry = statusCache.get(params.outputId);
    if (entry === undefined) {
      throw new AppError('CONFLICT', 'The remote has not been checked yet.', {
        nextAction: 'Wait a moment and load again.',
      });
    }
    return { item: present(entry, options.runFacts()) };
  });
}

function bindLists(
  binder: Binder,
  options: SyncRoutesOptions,
  present: (entry: StatusEntry, facts: RunFacts) => SyncReport,
): void {
  const { statusCache } = options;
  const list = cachedFor(
    LIST_TTL_MS,
    options.now,
    () => statusCache.version(),
    () => {
      const facts = options.runFacts();
      return { items: statusCache.all().map((entry) => present(entry, facts)) };
    },
  );
  binder.guarded(listSyncReports, (_input, { outputs }) => Promise.resolve(shownTo(outputs, list())));
  const overview = cachedFor(
    LIST_TTL_MS,
    options.now,
    () => statusCache.version(),
    () => toSyncOverview(list().items),
  );
  const named = (ids: string): readonly SyncReport[] => {
    const facts = options.runFacts();
    return [...new Set(ids.split(','))].flatMap((id) => {
      const entry = statusCache.get(id);
      return entry === undefined ? [] : [present(entry, facts)];
    });
  };
  // Whoever sees some of the remotes sees the integrations of these alone.
  const seenBy = (outputs: OutputAccess, ids: string | undefined): readonly SyncReport[] =>
    outputs.only(ids === undefined ? list().items : named(ids), ({ output_id: id }) => id);
  binder.guarded(getSyncOverview, ({ query: { output_ids: ids } }, { outputs }) =>
    Promise.resolve(
      ids === undefined && outputs.reach.kind === 'everything'
        ? overview()
        : toSyncOverview(seenBy(outputs, ids)),
    ),
  );
  const heads = cachedFor(
    LIST_TTL_MS,
    options.now,
    () => statusCache.version(),
    () => ({ items: list().items.map((report) => toListedHead(report, undefined)) }),
  );
  binder.guarded(listSyncReportHeads, ({ query }, { outputs }) => {
    const { output_ids: ids, package_name: name } = query;
    if (ids === undefined && name === undefined && outputs.reach.kind === 'everything')
      return Promise.resolve(heads());
    return Promise.resolve({ items: seenBy(outputs, ids).map((report) => toListedHead(report, name)) });
  });
  binder.guarded(getSyncTimeline, async (_input, { outputs }) => {
    const whole = await timeline(options);
    return { ...whole, items: [...outputs.only(whole.items, ({ output_id: id }) => id)] };
  });
}

function toListedHead(report: SyncReport, packageName: string | undefined): ListedSyncReportHead {
  const head = toReportHead(report);
  if (packageName === undefined) return head;
  const row = report.integrations.find((one) => one.package_name === packageName);
  if (row === undefined) return { ...head, integration: null };
  const { detail: _detail, custom_assets: _assets, ...integration } = row;
  return { ...head, integration };
}

async function timeline({ statusCache, now, remoteChanges, lagsOf }: SyncRoutesOptions) {
  const step = (TIMELINE_HOURS * HOUR_MS) / TIMELINE_STEPS;
  // Whole steps, so that a bar moves once in a while and not with every look.
  const to = (Math.floor(now() / step) + 1) * step;
  const from = to - TIMELINE_STEPS * step;
  const { changes, knownFrom } = await remoteChanges(isoTime(from));
  const byOutput = Map.groupBy(changes, (change) => change.output_id);
  const span = { from, to, steps: TIMELINE_STEPS };
  // How it stands now is known; before the activity log began, nothing is.
  const known =
    knownFrom === undefined ? TIMELINE_STEPS - 1 : Math.floor((Date.parse(knownFrom) - from) / step);
  const items = statusCache.all().map(({ output: { outputId }, report, peer }) => {
    const states = stateTimeline(byOutput.get(outputId) ?? [], report?.state ?? peer?.state, span);
    return {
      output_id: outputId,
      states: states.map((state, index) => (index < known ? null : state)),
      lags: [...lagsOf(outputId, span)],
    };
  });
  return { from: isoTime(from), to: isoTime(to), items };
}

const HOUR_MS = 3_600_000;

/** The whole list is one frozen text for everybody who sees it all. */
function shownTo(outputs: OutputAccess, all: Readonly<{ items: SyncReport[] }>): { items: SyncReport[] } {
  if (outputs.reach.kind === 'everything') return all;
  return { items: [...outputs.only(all.items, ({ output_id: id }) => id)] };
}

/** Many screens ask for the list at once. What changes without the status cache knowing may show so much later. */
const LIST_TTL_MS = 250;

/** The value of `make`, made again after a while or when the version is another. Frozen: it is sent as it is. */
function cachedFor<T extends object>(
  ms: number,
  now: () => number,
  version: () => number,
  make: () => T,
): () => Readonly<T> {
  let known: { readonly value: Readonly<T>; readonly version: number; readonly until: number } | undefined;
  return () => {
    if (known?.version !== version() || now() >= known.until) {
      known = { version: version(), until: now() + ms, value: Object.freeze(make()) };
    }
    return known.value;
  };
}
