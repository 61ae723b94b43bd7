/** Brings one package to the remote of an output, whichever installer it has. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  deliverByInstaller,
  deliverThroughKibana,
  noteDelivered,
  readDeliverable,
  type Deliverable,
} from '../../features/integrations/deliver-archive.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { StoredOutputs } from './stored-outputs.ts';

interface Upload {
  /** Also where its record says that it is installed. */
  readonly isAgain?: boolean;
  readonly stored: StoredOutputs;
  readonly output: RemoteOutput;
  /** `<name>@<version>` */
  readonly subject: string;
}

/** Whether a Kibana or another console installs there. */
export const isDeliveredByKibana = ({ appliedBy, installer }: RemoteOutput): boolean =>
  appliedBy === 'remote' || installer === 'fleet';

/** Throws AppError with the reason why it is not there. */
export async function uploadPackage(
  core: ConsoleCore,
  { stored, output, subject, isAgain = false }: Upload,
): Promise<void> {
  const [name = '', version = ''] = subject.split('@');
  const key = { name, version };
  const found = await readDeliverable(core.home, key);
  if (found.kind === 'failed') throw notPossible(found.message, found.nextAction);
  if (!isDeliveredByKibana(output)) {
    return onRemote(core, { stored, output }, async (target) =>
      requireDelivered(await deliverByInstaller(target, key, { ...found, isAgain })),
    );
  }
  await throughKibana(core, output, found);
  // What applies there by itself keeps its own records.
  if (output.appliedBy === 'console')
    await onRemote(core, { stored, output }, (to) => noteDelivered(to, key));
}

async function throughKibana(
  { clusters }: ConsoleCore,
  output: RemoteOutput,
  found: Deliverable,
): Promise<void> {
  const lease = clusters.kibana(output);
  if (lease.kind === 'unusable') throw notPossible(lease.message, lease.nextAction);
  try {
    requireDelivered(await deliverThroughKibana(lease.kibana, found.archive, (ms) => delay(ms)));
  } finally {
    await lease.kibana.close();
  }
}

async function onRemote(
  { log, targetOn }: ConsoleCore,
  { stored, output }: Pick<Upload, 'stored' | 'output'>,
  work: (target: ReturnType<ConsoleCore['targetOn']>) => Promise<void>,
): Promise<void> {
  const connection = stored.connect(output);
  try {
    await work(targetOn(connection, log.child({ 'labels.output': output.name })));
  } finally {
    await connection.close();
  }
}

function requireDelivered(problem: string | undefined): void {
  if (problem !== undefined) throw notPossible(problem, 'Fix what the message names, and upload it again.');
}

function notPossible(message: string, nextAction: string): AppError {
  return new AppError('REPAIR_NOT_POSSIBLE', message, { nextAction });
}
