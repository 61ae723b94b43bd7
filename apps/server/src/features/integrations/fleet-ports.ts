/**
 * The engine's two verbs through the Kibana of a cluster. Each package goes one way: the way of whoever keeps it, and
 * that of Kibana when nobody does yet.
 */
import { isOutdated, type KibanaAnswer, type KibanaClient, type KibanaProblem } from '@lockstep/kibana';
import type { InstallStep, PortAnswer, SyncPorts, UninstallStep, UpgradeStep } from '@lockstep/sync-engine';
import semver from 'semver';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { KEPT_BY_KIBANA, type Keeper } from './fleet-installations.ts';
import { emptyLedger, newestOf, type FleetFailure, type FleetLedger } from './fleet-ledger.ts';
import type { InstallationStore } from './installation-store.ts';

type NamespaceStep = Parameters<SyncPorts<AbortSignal>['setNamespaces']>[0];

export interface FleetPortsOptions {
  readonly kibana: Pick<KibanaClient, 'packages'>;
  readonly store: Pick<InstallationStore, 'saveFleet' | 'removeFleet'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** As the look that made the plan has found them. */
  readonly ledgerOf: (name: string) => FleetLedger | undefined;
}

/** `keeperOf`: as the look that made the plan has found it. */
export function createRoutedPorts(
  ways: { readonly lockstep: SyncPorts<AbortSignal>; readonly kibana: SyncPorts<AbortSignal> },
  keeperOf: (name: string) => Keeper | undefined,
): SyncPorts<AbortSignal> {
  const wayOf = (name: string): SyncPorts<AbortSignal> => ways[keeperOf(name) ?? 'kibana'];
  return {
    install: (step, signal) => wayOf(step.packageName).install(step, signal),
    setNamespaces: (step, signal) => wayOf(step.packageName).setNamespaces(step, signal),
    uninstall: (step, signal) => wayOf(step.packageName).uninstall(step, signal),
  };
}

/**
 * The ports of the sync engine over the Fleet API of a remote's Kibana, instead of writing assets to
 * Elasticsearch.
 */
export function createFleetPorts(options: FleetPortsOptions): SyncPorts<AbortSignal> {
  return {
    install: (step, signal) => install(options, step, signal),
    setNamespaces: (step, signal) => setNamespaces(options, step, signal),
    uninstall: (step, signal) => uninstall(options, step, signal),
  };
}

/** What a Kibana installed is changed by nobody else: the refusal is on record, with what to do. */
export function createRefusingPorts(options: Omit<FleetPortsOptions, 'kibana'>): SyncPorts<AbortSignal> {
  const message = (name: string): string =>
    `${name} was installed by the Kibana of the remote, which is not asked any more. Let the output install through Kibana again, or uninstall it there.`;
  return {
    async install({ packageName: name, wantedVersion: targetVersion }) {
      const failure = { at: options.clock.now(), code: KEPT_BY_KIBANA, message: message(name) };
      const before = options.ledgerOf(name) ?? emptyLedger(name);
      const failedInstalls = newestOf([{ ...failure, targetVersion }, ...before.failedInstalls]);
      await save(options, { ...before, failedInstalls });
      return { kind: 'failed', code: failure.code, message: failure.message, retryable: false };
    },
    setNamespaces: ({ packageName }) => Promise.resolve(keptByKibana(packageName)),
    async uninstall({ packageName: name }) {
      const failure = { at: options.clock.now(), code: KEPT_BY_KIBANA, message: message(name) };
      const before = options.ledgerOf(name) ?? emptyLedger(name);
      await save(options, { ...before, failedRemovals: newestOf([failure, ...before.failedRemovals]) });
      return { kind: 'refused', code: failure.code, message: failure.message };
    },
  };
}

/** Nobody asks that Kibana what it has opted in, so no plan asks for it. */
function keptByKibana(name: string): PortAnswer {
  const message = `The namespaces of ${name} are opted in and out in the Kibana that installed it.`;
  return { kind: 'refused', code: KEPT_BY_KIBANA, message };
}

async function install(
  options: FleetPortsOptions,
  { packageName: name, wantedVersion: version }: InstallStep | UpgradeStep,
  signal: AbortSignal,
): Promise<PortAnswer> {
  const { clock } = options;
  const problem = await tryInstall(options, { name, version, signal });
  if (problem === undefined) {
    // An upgrade leaves the namespaces as they are.
    const { syncedNamespaces } = options.ledgerOf(name) ?? emptyLedger(name);
    await save(options, { ...emptyLedger(name), installed: { version, at: clock.now() }, syncedNamespaces });
    return { kind: 'done' };
  }
  if (problem.kind === 'conflict') return { kind: 'refused', code: 'busy', message: problem.message };
  const code = codeOf(problem);
  if (isAttempt(problem)) {
    const before = options.ledgerOf(name) ?? emptyLedger(name);
    const failure = { ...failureOf(problem, code, clock), targetVersion: version };
    await save(options, { ...before, failedInstalls: newestOf([failure, ...before.failedInstalls]) });
  }
  return { kind: 'failed', code, message: sentence(problem), retryable: problem.kind !== 'invalid' };
}

/**
 * Whose a namespace is goes on record before it is opted in: a crash in between must not make ours somebody's, who would
 * never get rid of it. What is opted out stays ours until Kibana has said that it is.
 */
async function setNamespaces(
  options: FleetPortsOptions,
  { packageName: name, namespaces, seenVersion, wantedVersion }: NamespaceStep,
  signal: AbortSignal,
): Promise<PortAnswer> {
  const { kibana, store, clock } = options;
  const before = options.ledgerOf(name) ?? emptyLedger(name);
  const enable = namespaces.synced;
  const disable = before.syncedNamespaces.filter((each) => !enable.includes(each));
  const noted = [...new Set([...before.syncedNamespaces, ...enable])];
  await store.saveFleet({ ...before, syncedNamespaces: noted });
  const answer = await kibana.packages.customizeNamespaces({ name, enable, disable }, { signal });
  if (answer.kind === 'ok') {
    await save(options, { ...before, failedInstalls: [], syncedNamespaces: enable });
    return { kind: 'done' };
  }
  const { problem } = answer;
  const code = codeOf(problem);
  const failure = { ...failureOf(problem, code, clock), targetVersion: seenVersion ?? wantedVersion };
  const failedInstalls = isAttempt(problem)
    ? newestOf([failure, ...before.failedInstalls])
    : before.failedInstalls;
  // Where it is not known what was done, both lists stay ours: what is not there counts for nothing.
  const syncedNamespaces = problem.isUntouched ? before.syncedNamespaces : noted;
  await save(options, { ...before, failedInstalls, syncedNamespaces });
  return { kind: 'failed', code, message: sentence(problem), retryable: problem.kind !== 'invalid' };
}

async function tryInstall(
  asked: Pick<FleetPortsOptions, 'kibana'>,
  {
    name,
    version,
    signal,
  }: { readonly name: string; readonly version: string; readonly signal: AbortSignal },
): Promise<KibanaProblem | undefined> {
  const tried = await asked.kibana.packages.install({ name, version }, { signal });
  const answer = await forcedIfOutdated(asked, tried, { name, version, signal });
  return unlessThere(asked, answer, { name, version });
}

/** One package in this version, as the sync installs it; the sentence why not, or undefined when it is there. */
export async function installThroughKibana(
  kibana: FleetPortsOptions['kibana'],
  key: { readonly name: string; readonly version: string },
): Promise<string | undefined> {
  const problem = await tryInstall({ kibana }, { ...key, signal: new AbortController().signal });
  return problem === undefined ? undefined : sentence(problem);
}

/**
 * Kibana takes only the newest version of its registry unless it is forced, and forced it would take a downgrade, too.
 * So it is looked at first; management decides the version, not the registry of the remote.
 */
async function forcedIfOutdated(
  { kibana }: Pick<FleetPortsOptions, 'kibana'>,
  answer: KibanaAnswer<unknown>,
  {
    name,
    version,
    signal,
  }: { readonly name: string; readonly version: string; readonly signal: AbortSignal },
): Promise<KibanaAnswer<unknown>> {
  if (answer.kind === 'ok' || !isOutdated(answer.problem)) return answer;
  const found = await kibana.packages.get({ name }, { signal });
  if (found.kind === 'failed') return found;
  const { installation } = found.value;
  const isBusy = installation?.status === 'installing';
  const isDowngrade = installation !== undefined && semver.gt(installation.version, version, true);
  if (isBusy || isDowngrade) return answer;
  return kibana.packages.install({ name, version }, { signal, isForced: true });
}

/** An answer that was lost says nothing of what was done: then it is looked at. */
async function unlessThere(
  { kibana }: Pick<FleetPortsOptions, 'kibana'>,
  answer: KibanaAnswer<unknown>,
  { name, version }: { readonly name: string; readonly version: string },
): Promise<KibanaProblem | undefined> {
  if (answer.kind === 'ok') return undefined;
  const { problem } = answer;
  if (problem.kind !== 'timeout' && problem.kind !== 'cut-off') return problem;
  const found = await kibana.packages.get({ name });
  const installation = found.kind === 'ok' ? found.value.installation : undefined;
  return installation?.status === 'installed' && installation.version === version ? undefined : problem;
}

async function uninstall(
  options: FleetPortsOptions,
  { packageName: name, seenVersion, wantedVersion }: UninstallStep,
  signal: AbortSignal,
): Promise<PortAnswer> {
  const { kibana, store, clock } = options;
  const answer = await kibana.packages.uninstall({ name, version: seenVersion ?? wantedVersion }, { signal });
  if (answer.kind === 'ok' || isGone(answer.problem, name)) {
    await store.removeFleet(name);
    return { kind: 'done' };
  }
  const { problem } = answer;
  if (problem.kind === 'conflict') return { kind: 'refused', code: 'busy', message: problem.message };
  const isInUse = problem.kind === 'invalid';
  const code = isInUse ? 'package-in-use' : codeOf(problem);
  if (isAttempt(problem)) {
    const before = options.ledgerOf(name) ?? emptyLedger(name);
    const failure = failureOf(problem, code, clock);
    await save(options, { ...before, failedRemovals: newestOf([failure, ...before.failedRemovals]) });
  }
  const message = sentence(problem);
  return isInUse ? { kind: 'refused', code, message } : { kind: 'failed', code, message, retryable: true };
}

const isGone = ({ kind, message }: KibanaProblem, name: string): boolean =>
  kind === 'invalid' && message.includes(`${name} is not installed`);

/** Kibana has looked at it and said why not; that nobody answered is no attempt. */
const ATTEMPTS: ReadonlySet<KibanaProblem['kind']> = new Set([
  'not-found',
  'invalid',
  'failed',
  'upstream',
  'forbidden',
]);

const isAttempt = ({ kind }: KibanaProblem): boolean => ATTEMPTS.has(kind);

/** The one code that has a meaning on the wire, and ours for the rest. */
function codeOf({ kind }: KibanaProblem): string {
  return kind === 'not-found' ? 'package-not-found' : `kibana-${kind}`;
}

function failureOf(problem: KibanaProblem, code: string, clock: Clock): FleetFailure {
  return { at: clock.now(), code, message: sentence(problem) };
}

const sentence = ({ message, nextAction }: KibanaProblem): string =>
  `${message.replace(/\.$/, '')}. ${nextAction}`;

/** A ledger that cannot be saved costs a failure its count, nothing else: what was done is done. */
async function save({ store, log }: Omit<FleetPortsOptions, 'kibana'>, ledger: FleetLedger): Promise<void> {
  try {
    await store.saveFleet(ledger);
  } catch (error) {
    log.warn('fleet-change-not-recorded', { err: error, package: ledger.name });
  }
}
