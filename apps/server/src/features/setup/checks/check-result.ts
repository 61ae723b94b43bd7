/** What a check answers, and the answers that all checks share. */
import type { ConditionReason, ConditionRef, SetupEvidence, Transport } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { Look, Reading } from '../look.ts';
import type { PlanConditions } from '../plan-conditions.ts';
import { sideName, type SetupPlan } from '../model/setup-plan.ts';

interface Told {
  readonly message: string;
  readonly evidence: readonly SetupEvidence[];
  /** The condition that decides. */
  readonly condition?: ConditionRef | undefined;
}

export type CheckResult =
  | (Told & { readonly state: 'done' })
  | (Told & { readonly state: 'not_yet' | 'cannot_tell'; readonly nextAction: string })
  | (Told & { readonly state: 'wrong'; readonly cause: string; readonly nextAction: string });

export interface CheckContext {
  readonly plan: SetupPlan;
  readonly look: Look;
  readonly conditions: PlanConditions;
  readonly console: ConsoleFacts;
  readonly now: number;
}

/** What this console itself knows; read once per look. */
export interface ConsoleFacts {
  /** The remote output of the chosen name; undefined when there is none. */
  readonly output: OutputFacts | undefined;
  /** Another output has the name, or one that leads to the same follower. */
  readonly isNameTaken: boolean;
  /** What the newest load of the keystores answered; forgotten with the credentials. */
  readonly reload: ReloadFacts | undefined;
  readonly held: readonly ('service_token' | 'remote_api_key')[];
  /** Of the output, as the console saw them last; empty without an output, or before the first look. */
  readonly conditions: readonly EvaluatedCondition[];
  /** How the remote of the output stands; undefined before the first look. */
  readonly report:
    | {
        readonly state: string;
        readonly message: string;
        readonly nextAction: string | undefined;
        readonly counts: { readonly total: number; readonly inSync: number; readonly failed: number };
      }
    | undefined;
}

export interface OutputFacts {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly syncIntegrations: boolean;
  readonly appliedBy: 'console' | 'remote';
  readonly transport: Transport;
  readonly hasServiceToken: boolean;
  readonly hasRemoteKey: boolean;
}

export interface ReloadFacts {
  readonly at: number;
  readonly nodes: readonly {
    readonly name: string;
    readonly error: string | undefined;
    /** Undefined where the version does not tell. */
    readonly settingNames: readonly string[] | undefined;
  }[];
}

export type Check = (context: CheckContext) => Promise<CheckResult>;

/** One line of evidence: what was read, and its value. */
export const seen = (what: string, value: string): SetupEvidence => ({ what, value });

/** The step is done, proven by the evidence. */
export const done = (message: string, ...evidence: readonly SetupEvidence[]): CheckResult => ({
  state: 'done',
  message,
  evidence,
});

/** The step is to do. */
export const notYet = (
  message: string,
  nextAction: string,
  ...evidence: readonly SetupEvidence[]
): CheckResult => ({ state: 'not_yet', message, nextAction, evidence });

/** Nobody could look, so the step is neither done nor wrong. */
export const cannotTell = (
  message: string,
  nextAction: string,
  ...evidence: readonly SetupEvidence[]
): CheckResult => ({ state: 'cannot_tell', message, nextAction, evidence });

export interface Mistake {
  readonly cause: string;
  readonly message: string;
  readonly nextAction: string;
}

/** The step was done in a way that cannot work. */
export const wrong = (mistake: Mistake, ...evidence: readonly SetupEvidence[]): CheckResult => ({
  state: 'wrong',
  ...mistake,
  evidence,
});

/** The step is told in words of the plan, and still shows this condition. */
export function showing(condition: EvaluatedCondition | undefined, result: CheckResult): CheckResult {
  if (condition === undefined) return result;
  const { type, status, reason } = condition;
  return { ...result, condition: { type, status, reason } };
}

export interface Shown {
  /** What is said when every one is True. */
  readonly done: string;
  /** Reasons for which nothing is wrong yet: what they name is still to be made. */
  readonly notYet?: readonly ConditionReason[];
  /** Names of causes, where they differ from those of the reasons. */
  readonly causes?: Partial<Readonly<Record<ConditionReason, string>>>;
}

/** False with severity error: a hint does not stop a setup. */
export const isBroken = ({ status, severity }: EvaluatedCondition): boolean =>
  status === 'False' && severity === 'error';

/** What follows from conditions that all have to be True: the first that is not decides. */
export function resultOf(
  { plan, conditions }: Pick<CheckContext, 'plan' | 'conditions'>,
  found: readonly EvaluatedCondition[],
  { done: message, notYet: open = [], causes = {} }: Shown,
): CheckResult {
  const decisive = found.find((condition) => condition.status === 'Unknown' || isBroken(condition));
  if (decisive === undefined) return showing(found.at(-1), done(message, ...conditions.evidence(found)));
  if (decisive.status === 'Unknown') return showing(decisive, unknown(plan, decisive));
  const { reason } = decisive;
  const told = { message: decisive.message, nextAction: decisive.nextAction ?? '' };
  const evidence = conditions.evidence([decisive]);
  return showing(
    decisive,
    open.includes(reason)
      ? notYet(told.message, told.nextAction, ...evidence)
      : wrong({ ...told, cause: causes[reason] ?? causeOf(reason) }, ...evidence),
  );
}

/** `WrongPort` → `wrong_port`. */
const causeOf = (reason: ConditionReason): string =>
  reason.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);

function unknown(
  plan: SetupPlan,
  { reason, blockedBy, message, nextAction }: EvaluatedCondition,
): CheckResult {
  if (blockedBy === 'KeyProvided' || reason === 'NoCredentials') return notSignedIn(plan.remote);
  const action = nextAction ?? 'See the first step, and the steps before this one.';
  return reason === 'Forbidden'
    ? wrong({ cause: 'missing_privilege', message, nextAction: action })
    : cannotTell(message, action);
}

const notSignedIn = (name: string): CheckResult =>
  cannotTell(
    `Nobody has signed in to ${name} for this setup.`,
    `Enter credentials of ${name} at the first step.`,
  );

type Failed = Exclude<Reading<unknown>, { readonly kind: 'read' }>;

/** What can be said when a reading that a check needs is not there. */
export function unread(plan: SetupPlan, reading: Failed): CheckResult {
  const name = sideName(plan, reading.side);
  if (reading.kind === 'no-credentials') return notSignedIn(name);
  const { kind, message, reason } = reading.details;
  const said = seen(`Answer of ${name}`, reason ?? message);
  if (kind === 'forbidden') {
    return wrong(
      {
        cause: 'missing_privilege',
        message: `The user who is signed in to ${name} may not look at this.`,
        nextAction: `Sign in to ${name} with a user who has the privilege that the answer names.`,
      },
      said,
    );
  }
  if (kind === 'unauthorized') {
    return wrong(
      {
        cause: 'credentials_refused',
        message: `${name} no longer accepts the credentials.`,
        nextAction: `Enter credentials of ${name} again at the first step.`,
      },
      said,
    );
  }
  return cannotTell(
    `${name} could not be read: ${withoutStop(message)}.`,
    `See the first step for ${name}.`,
    said,
  );
}

/** The value of each reading, or the result about the first that is not there. */
export async function readAll<const R extends readonly (() => Promise<Reading<unknown>>)[]>(
  plan: SetupPlan,
  reads: R,
): Promise<
  | { readonly kind: 'all'; readonly values: { -readonly [K in keyof R]: Value<R[K]> } }
  | { readonly kind: 'missing'; readonly result: CheckResult }
> {
  const readings = await Promise.all(reads.map((read) => read()));
  const values: unknown[] = [];
  for (const reading of readings) {
    if (reading.kind !== 'read') return { kind: 'missing', result: unread(plan, reading) };
    values.push(reading.value);
  }
  return { kind: 'all', values: values as { -readonly [K in keyof R]: Value<R[K]> } };
}

type Value<F> = F extends () => Promise<Reading<infer T>> ? T : never;

/** A sentence without its full stop, to be continued. */
export const withoutStop = (text: string): string => text.replace(/(?<![\s.])[\s.]+$/, '');
