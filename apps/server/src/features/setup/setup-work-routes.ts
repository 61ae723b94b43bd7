/** Looking, doing, exporting and undoing. */
import {
  checkSetup,
  checkSetupStep,
  doSetupStep,
  exportSetup,
  previewSetupUndo,
  probeSetup,
  SETUP_STEP_IDS,
  summarizeSetup,
  undoSetup,
  type RouteOutput,
  type SetupCheck,
  type SetupMade,
  type SetupStepId,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Created } from '../../remedies/remedy.ts';
import { checkStep } from './checks/check-steps.ts';
import { doStep } from './actions/do-step.ts';
import { exportSetup as writeExport } from './export-setup.ts';
import { stepOrder } from './model/step-order.ts';
import { undoByHand, undoOrder, undoText } from './model/undo-texts.ts';
import { probeSides } from './probe-sides.ts';
import { setupName, stepsOf } from './present-setup.ts';
import { createKeyedMutex, type KeyedMutex } from '../../clusters/keyed-mutex.ts';
import { recordedOutput, setupFor } from './setup-output.ts';
import type { SetupServices } from './setup-services.ts';
import { LOOK_LIMIT_MS, openSession, type SetupSession } from './setup-session.ts';
import { presence, undoOne } from './undo-setup.ts';

export function bindSetupWorkRoutes(binder: Binder, services: SetupServices): void {
  bindLookRoutes(binder, services);
  // Two browsers that press the same button make one thing, and what one makes no other undoes meanwhile.
  const exclusivelyBy = createKeyedMutex();
  bindDoRoute(binder, services, exclusivelyBy);
  bindUndoRoutes(binder, services, exclusivelyBy);
}

/** Throws AppError when there is no such setup among those that the caller may have. */
async function sessionOf(
  services: SetupServices,
  setupId: string,
  { outputs, principal }: Asking,
): Promise<SetupSession> {
  return openSession(services, await setupFor(services, setupId, outputs), principal);
}

type Asking = Pick<UserContext, 'outputs' | 'principal'>;

/** The step's id, when this combination has the step. */
function stepOf(session: SetupSession, id: string): SetupStepId {
  const step = SETUP_STEP_IDS.find((known) => known === id);
  if (step === undefined || !stepOrder(session.setup.choices).includes(step)) {
    throw new AppError('SETUP_STEP_NOT_FOUND', `This setup has no step ${id}.`);
  }
  return step;
}

interface AllSteps {
  readonly checks: readonly SetupCheck[];
  /** The first step that is not done and has to be; undefined when the setup is complete. */
  readonly open: SetupStepId | undefined;
}

/** Looks at every step. That all were seen to be done is kept, with the choices for which it holds. */
async function lookAtAll({ ports, store }: SetupServices, session: SetupSession): Promise<AllSteps> {
  const { setup } = session;
  const context = await session.look();
  const checks = await Promise.all(stepOrder(setup.choices).map((step) => checkStep(step, context)));
  const optional = new Set(stepsOf(ports, setup).flatMap((step) => (step.optional ? [step.id] : [])));
  const open = checks.find(({ step, state }) => state !== 'done' && !optional.has(step))?.step;
  if (open === undefined && setup.finishedAt === undefined) {
    const finishedAt = isoTime(ports.clock.now());
    await store.change(setup.id, (current) =>
      current.revision === setup.revision ? { ...current, finishedAt } : current,
    );
  }
  return { checks, open };
}

type Stand = Pick<RouteOutput<typeof summarizeSetup>, 'is_complete' | 'open_step' | 'counts'>;

/** What is finished stays so, and nobody is asked for it. */
async function standOf(services: SetupServices, session: SetupSession): Promise<Stand> {
  const { setup } = session;
  if (setup.finishedAt !== undefined) {
    const done = stepOrder(setup.choices).length;
    return {
      is_complete: true,
      open_step: null,
      counts: { done, not_yet: 0, wrong: 0, cannot_tell: 0 },
    };
  }
  const { checks, open } = await lookAtAll(services, session);
  const count = (state: SetupCheck['state']): number =>
    checks.filter((check) => check.state === state).length;
  return {
    is_complete: open === undefined,
    open_step: open ?? null,
    counts: {
      done: count('done'),
      not_yet: count('not_yet'),
      wrong: count('wrong'),
      cannot_tell: count('cannot_tell'),
    },
  };
}

function bindLookRoutes(binder: Binder, services: SetupServices): void {
  binder.guarded(probeSetup, async ({ params }, context) =>
    probeSides(await (await sessionOf(services, params.setupId, context)).look()),
  );
  binder.guarded(checkSetup, async ({ params }, context) => ({
    checks: [...(await lookAtAll(services, await sessionOf(services, params.setupId, context))).checks],
  }));
  binder.guarded(checkSetupStep, async ({ params }, context) => {
    const session = await sessionOf(services, params.setupId, context);
    return { check: await checkStep(stepOf(session, params.stepId), await session.look()) };
  });
  binder.guarded(exportSetup, async ({ params, query }, context) => {
    const { plan, setup } = await sessionOf(services, params.setupId, context);
    return writeExport(plan, stepsOf(services.ports, setup), query.format);
  });
  binder.guarded(summarizeSetup, async ({ params }, context) => {
    const session = await sessionOf(services, params.setupId, context);
    return {
      ...(await standOf(services, session)),
      made: session.setup.made.map((made) => ({ made, undo: undoText(session.plan, made).action })),
      by_hand: [...undoByHand(session.plan)],
    };
  });
}

function bindDoRoute(binder: Binder, services: SetupServices, exclusivelyBy: KeyedMutex): void {
  const { ports, store } = services;

  binder.guarded(doSetupStep, ({ params, body }, context) =>
    exclusivelyBy(params.setupId, async () => {
      const { principal, log } = context;
      const session = await sessionOf(services, params.setupId, context);
      const step = stepOf(session, params.stepId);
      const outcome = await services.recording(
        {
          actor: principal.username,
          action: 'setup_step_done',
          target: { kind: 'setup', id: params.setupId, name: setupName(session.setup) },
          ...(await recordedOutput(services, session.setup.choices)),
        },
        async (note) => {
          const answer = await doStep(services, session, { step, again: body.again });
          const title = stepsOf(ports, session.setup).find(({ id }) => id === step)?.title ?? step;
          note({ after: { step, title, outcome: answer?.kind, made: answer?.made } });
          return answer;
        },
      );
      if (outcome === undefined) {
        throw new AppError('SETUP_STEP_BY_HAND', `No API can do the step ${step}.`);
      }
      const made = outcome.made ?? [];
      if (made.length > 0) await remember(params.setupId, step, made, principal.username);
      log.info('setup-step-done', {
        user: principal.username,
        setupId: params.setupId,
        step,
        outcome: outcome.kind,
      });
      // What was made just now is seen by a fresh look; its credentials may have been used up by it.
      const after = await sessionOf(services, params.setupId, context);
      return {
        outcome:
          outcome.kind === 'failed'
            ? { kind: 'failed', message: outcome.message, next_action: outcome.nextAction ?? '' }
            : { kind: outcome.kind, message: outcome.message },
        shown_once: (outcome.shownOnce ?? []).map((each) => ({ ...each })),
        check: await checkStep(step, await after.look()),
      };
    }),
  );

  async function remember(
    setupId: string,
    step: SetupStepId,
    made: readonly Created[],
    username: string,
  ): Promise<void> {
    const entries = made.map((one): SetupMade => ({
      id: ports.newId(),
      ...one,
      step,
      made_at: isoTime(ports.clock.now()),
      made_by: username,
    }));
    await store.change(setupId, (setup) => ({ ...setup, made: [...setup.made, ...entries] }));
  }
}

function bindUndoRoutes(binder: Binder, services: SetupServices, exclusivelyBy: KeyedMutex): void {
  const { ports, store } = services;

  binder.guarded(previewSetupUndo, async ({ params }, context) => {
    const session = await sessionOf(services, params.setupId, context);
    const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
    const items = await Promise.all(
      undoOrder(session.setup.made).map(async (made) => {
        const { action, lost, requests } = undoText(session.plan, made);
        const state = await presence(session, ports, made, signal);
        return { made, action, lost, requests: [...requests], state };
      }),
    );
    return { items, by_hand: [...undoByHand(session.plan)] };
  });

  binder.guarded(undoSetup, ({ params, body }, context) =>
    exclusivelyBy(params.setupId, async () => {
      const { principal, log } = context;
      const session = await sessionOf(services, params.setupId, context);
      const wanted = undoOrder(session.setup.made).filter(({ id }) => body.made_ids.includes(id));
      const unknown = body.made_ids.filter((id) => !wanted.some((made) => made.id === id));
      if (unknown.length > 0) {
        throw new AppError(
          'SETUP_INVALID',
          `This setup has made nothing that can be undone as ${unknown.join(', ')}.`,
          {
            nextAction: 'Reload what this setup made.',
          },
        );
      }
      const results: UndoAnswer[] = [];
      for (const made of wanted) {
        if (results.some(({ state }) => state === 'failed')) {
          results.push({
            made_id: made.id,
            state: 'not_reached',
            message: `${made.name} was not reached: something before it could not be removed.`,
            next_action: null,
          });
          continue;
        }
        const { state, message, nextAction } = await services.recording(
          {
            actor: principal.username,
            action: 'setup_undone',
            target: { kind: 'setup', id: params.setupId, name: setupName(session.setup) },
          },
          async (note) => {
            const answer = await undoOne(session, ports, made);
            note({ after: { kind: made.kind, name: made.name, state: answer.state } });
            return answer;
          },
        );
        results.push({ made_id: made.id, state, message, next_action: nextAction ?? null });
        if (state !== 'failed') await forget(store, params.setupId, made.id);
      }
      log.info('setup-undone', { user: principal.username, setupId: params.setupId, results });
      return { results };
    }),
  );
}

/** What is not there any more is not finished either. */
async function forget(store: SetupServices['store'], setupId: string, madeId: string): Promise<void> {
  await store.change(setupId, (setup) => ({
    ...setup,
    finishedAt: undefined,
    made: setup.made.filter(({ id }) => id !== madeId),
  }));
}

interface UndoAnswer {
  made_id: string;
  state: 'removed' | 'gone' | 'failed' | 'not_reached';
  message: string;
  next_action: string | null;
}
