/**
 * The one runner of remedies: sends the steps as they were shown, waits, records what was created, and stops at the
 * first failure with what was done and what was not.
 */
import type { SetupSide } from '@lockstep/contracts';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../lib/app-error.ts';
import { waitUntil } from '../lib/wait-until.ts';
import type {
  ActStep,
  Created,
  OwnAct,
  Remedy,
  RemedyRequest,
  RemedyStep,
  RequestStep,
  WaitStep,
} from './remedy.ts';
import { runRemedyTexts as texts } from '../texts/remedies/run-remedy.ts';

export interface RemedyPorts {
  /** Of a side that is missing here nobody has given credentials. */
  readonly connections: Readonly<Partial<Record<SetupSide, ElasticConnection | undefined>>>;
  /** `answer` is what the request before it got. Needed for remedies with acts only. */
  readonly act?: (act: OwnAct, answer: unknown, subject: string | undefined) => Promise<void>;
  /** Called whenever a step begins or ends. */
  readonly onProgress?: (steps: readonly StepResult[]) => void;
  readonly signal?: AbortSignal;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface StepResult {
  readonly label: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly message: string | null;
}

export interface RemedyRun {
  readonly steps: readonly StepResult[];
  /** What requests were answered, in order; undefined for a refusal that was ignored. */
  readonly answers: readonly unknown[];
  readonly created: readonly Created[];
  readonly failure: RemedyFailure | undefined;
}

interface RemedyFailure {
  readonly label: string;
  readonly error: ElasticError | AppError | StepFailedError;
  readonly message: string;
  /** True when what it changed half was put back as it was. */
  readonly isRecovered: boolean;
}

/** A step that was answered, and is not as it should be. */
export class StepFailedError extends Error {}

/** Nobody has given credentials for that side. */
export class NoCredentialsError extends StepFailedError {
  readonly side: SetupSide;

  constructor(side: SetupSide) {
    super(texts.noCredentials(side));
    this.side = side;
  }
}

const REQUEST_MS = 60_000;
const WAIT_MS = 30_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

interface StepDone {
  readonly answer?: unknown;
  readonly note?: string | undefined;
  readonly created?: Created | undefined;
}

/** Resolves with how far it came. Rejects only for what is no failure of a cluster: an error of this console. */
export async function runRemedy({ steps }: Pick<Remedy, 'steps'>, ports: RemedyPorts): Promise<RemedyRun> {
  const shown: StepResult[] = steps.map(({ label }) => ({ label, state: 'waiting', message: null }));
  const tell = (at: number, result: StepResult): void => {
    shown[at] = result;
    ports.onProgress?.([...shown]);
  };
  const answers: unknown[] = [];
  const created: Created[] = [];
  for (const [at, step] of steps.entries()) {
    const { label } = step;
    tell(at, { label, state: 'running', message: null });
    try {
      const done = await runStep(step, ports, answers.at(-1));
      if (step.kind === 'request') answers.push(done.answer);
      if (done.created !== undefined) created.push(done.created);
      tell(at, { label, state: 'done', message: done.note ?? null });
    } catch (error) {
      const message = reasonOf(error);
      tell(at, { label, state: 'failed', message });
      if (!isFailure(error)) throw error;
      const isRecovered =
        step.kind === 'request' &&
        (await recover(step, ports, (result) => {
          shown.splice(at + 1, 0, result);
          ports.onProgress?.([...shown]);
        }));
      return { steps: shown, answers, created, failure: { label, error, message, isRecovered } };
    }
  }
  return { steps: shown, answers, created, failure: undefined };
}

async function recover(
  { recover: step }: RequestStep,
  ports: RemedyPorts,
  onResult: (result: StepResult) => void,
): Promise<boolean> {
  if (step === undefined) return false;
  const { label } = step;
  try {
    const { note } = await runRequest(step, ports);
    onResult({ label, state: 'done', message: note ?? null });
    return true;
  } catch (error) {
    if (!isFailure(error)) throw error;
    onResult({ label, state: 'failed', message: reasonOf(error) });
    return false;
  }
}

function isFailure(error: unknown): error is RemedyFailure['error'] {
  return error instanceof ElasticError || error instanceof AppError || error instanceof StepFailedError;
}

function reasonOf(error: unknown): string {
  if (error instanceof ElasticError) return error.details.reason ?? error.details.message;
  return isFailure(error) ? error.message : texts.internalError;
}

function runStep(step: RemedyStep, ports: RemedyPorts, before: unknown): Promise<StepDone> {
  switch (step.kind) {
    case 'request':
      return runRequest(step, ports);
    case 'wait':
      return runWait(step, ports);
    case 'act':
      return runAct(step, ports, before);
  }
}

async function runRequest(step: RequestStep, ports: RemedyPorts): Promise<StepDone> {
  let answer: unknown;
  try {
    answer = (await send(step.request, ports, 'throw')).body;
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const ignored = ignoredBy(step, error);
    if (ignored !== undefined) return { note: ignored.note };
    if (step.doneWhen === undefined || error.details.status === undefined) throw error;
    const { status, body } = await send(step.doneWhen.request, ports, 'answer');
    if (!step.doneWhen.holds(status, body)) throw error;
    return { note: step.doneWhen.note };
  }
  const hidden = step.problemIn?.(answer);
  if (hidden !== undefined) throw new StepFailedError(hidden);
  return { answer, created: step.creates?.(answer) };
}

function ignoredBy({ ignore = [] }: RequestStep, { details }: ElasticError) {
  return ignore.find(
    ({ status, reason }) =>
      status === details.status && (reason === undefined || (details.reason ?? '').includes(reason)),
  );
}

async function runWait({ request, until }: WaitStep, ports: RemedyPorts): Promise<StepDone> {
  const { status, body } = await waitUntil(
    () => send(request, ports, 'answer'),
    (seen) => seen.status < 300 && until(seen.body),
    { withinMs: WAIT_MS, signal: ports.signal, sleep: ports.sleep },
  );
  if (status < 300 && until(body)) return {};
  throw new StepFailedError(
    texts.notSoInTime({ waitMs: WAIT_MS / 1000, stringify: JSON.stringify(body).slice(0, 300) }),
  );
}

async function runAct({ act, subject }: ActStep, ports: RemedyPorts, before: unknown): Promise<StepDone> {
  if (ports.act === undefined) throw new Error(texts.nobodyHereCan(act));
  await ports.act(act, before, subject);
  return {};
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function send(
  { side, method, path, body }: RemedyRequest,
  { connections, signal }: RemedyPorts,
  refusals: 'throw' | 'answer',
): Promise<Answer> {
  const connection = connections[side];
  if (connection === undefined) throw new NoCredentialsError(side);
  const { status, text } = await connection.raw.send(
    { method, path, ...(body === null ? {} : { body: JSON.stringify(body) }) },
    {
      ...(signal === undefined ? {} : { signal }),
      timeoutMs: REQUEST_MS,
      maxBytes: MAX_ANSWER_BYTES,
      refusals,
    },
  );
  return { status, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
