/** Carries out a plan step by step, as it was shown; says where it stands, and stops at the first thing that fails. */
import type { RepairRun } from '@lockstep/contracts';
import { ElasticFaultError, type ElasticConnection } from '@lockstep/elastic';
import type { OwnAct, PlannedRequest, RepairPlan, RepairStep } from './repair-plan.ts';

export interface RunPorts {
  readonly home: ElasticConnection;
  readonly remote: ElasticConnection | undefined;
  /** `answer` is what the request before it got. */
  readonly act: (act: OwnAct, answer: unknown) => Promise<void>;
  readonly onProgress: (steps: RepairRun['steps']) => void;
  readonly signal: AbortSignal;
  readonly pause: (ms: number) => Promise<void>;
}

export type RepairOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly nextAction: string };

const REQUEST_MS = 30_000;
const WAIT_MS = 30_000;
const LOOK_EVERY_MS = 250;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

class StepFailed extends Error {}

export async function runRepair({ steps }: RepairPlan, ports: RunPorts): Promise<RepairOutcome> {
  const shown: RepairRun['steps'] = steps.map(({ label }) => ({ label, state: 'waiting', message: null }));
  const tell = (at: number, state: RepairRun['steps'][number]['state'], message: string | null): void => {
    shown[at] = { label: shown[at]?.label ?? '', state, message };
    ports.onProgress([...shown]);
  };
  let answer: unknown;
  for (const [at, step] of steps.entries()) {
    tell(at, 'running', null);
    try {
      answer = await runStep(step, ports, answer);
      tell(at, 'done', null);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tell(at, 'failed', message);
      return {
        kind: 'failed',
        message: `${step.label}: ${message}`,
        nextAction: 'Mend what the message names, and preview the repair again: what was done stands.',
      };
    }
  }
  return { kind: 'done' };
}

async function runStep(step: RepairStep, ports: RunPorts, before: unknown): Promise<unknown> {
  switch (step.kind) {
    case 'request': {
      const { status, body } = await send(step.request, ports);
      if (status >= 300 && !step.fine.includes(status)) throw new StepFailed(reasonIn(body, status));
      const hidden = status < 300 ? step.problemIn?.(body) : undefined;
      if (hidden !== undefined) throw new StepFailed(hidden);
      return body;
    }
    case 'wait':
      return waitFor(step, ports);
    case 'act':
      await ports.act(step.act, before);
      return undefined;
  }
}

async function waitFor(step: Extract<RepairStep, { kind: 'wait' }>, ports: RunPorts): Promise<unknown> {
  const deadline = AbortSignal.any([ports.signal, AbortSignal.timeout(WAIT_MS)]);
  let last: unknown;
  do {
    const { status, body } = await send(step.request, ports);
    last = body;
    if (status < 300 && step.until(body)) return body;
    await ports.pause(LOOK_EVERY_MS);
  } while (!deadline.aborted);
  throw new StepFailed(
    `it is not so after ${WAIT_MS / 1000} s; the last answer was ${JSON.stringify(last).slice(0, 300)}`,
  );
}

async function send(
  { place, method, path, body }: PlannedRequest,
  { home, remote, signal }: RunPorts,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const connection = place === 'home' ? home : remote;
  if (connection === undefined) throw new StepFailed('there are no credentials for the remote');
  try {
    const answer = await connection.raw.send(
      { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      { signal, timeoutMs: REQUEST_MS, maxBytes: MAX_ANSWER_BYTES },
    );
    return { status: answer.status, body: parsed(answer.text) };
  } catch (error) {
    if (error instanceof ElasticFaultError) throw new StepFailed(error.fault.message);
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reasonIn(body: unknown, status: number): string {
  const error: unknown =
    typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const reason: unknown =
    typeof error === 'object' && error !== null && 'reason' in error ? error.reason : undefined;
  return typeof reason === 'string' ? reason : `status ${status}`;
}
