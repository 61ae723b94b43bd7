/**
 * The engine's two verbs through the Kibana of a cluster. Each package goes one way: the way of whoever keeps it, and
 * that of Kibana when nobody does yet.
 */
import type { KibanaAnswer, KibanaClient, KibanaProblem } from '@lockstep/kibana';
import type { InstallStep, PortAnswer, SyncPorts, UninstallStep, UpgradeStep } from '@lockstep/sync-engine';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Keeper } from './fleet-installations.ts';
import { emptyLedger, newestOf, type FleetFailure, type FleetLedger } from './fleet-ledger.ts';
import type { InstallationStore } from './installation-store.ts';

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
    uninstall: (step, signal) => wayOf(step.packageName).uninstall(step, signal),
  };
}

export function createFleetPorts(options: FleetPortsOptions): SyncPorts<AbortSignal> {
  return {
    install: (step, signal) => install(options, step, signal),
    uninstall: (step, signal) => uninstall(options, step, signal),
  };
}

async function install(
  options: FleetPortsOptions,
  { packageName: name, wantedVersion: version }: InstallStep | UpgradeStep,
  signal: AbortSignal,
): Promise<PortAnswer> {
  const { kibana, clock } = options;
  const answer = await kibana.packages.install({ name, version }, { signal });
  const problem = await unlessThere(options, answer, { name, version });
  if (problem === undefined) {
    await save(options, { ...emptyLedger(name), installed: { version, at: clock.now() } });
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

/** An answer that was lost says nothing of what was done: then it is looked at. */
async function unlessThere(
  { kibana }: FleetPortsOptions,
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
async function save({ store, log }: FleetPortsOptions, ledger: FleetLedger): Promise<void> {
  try {
    await store.saveFleet(ledger);
  } catch (error) {
    log.warn({ err: error, package: ledger.name }, 'what Kibana did could not be recorded on the remote');
  }
}
