/**
 * Evaluates rules in dependency order: each as soon as what it depends on is known, requests through the observer, the
 * whole bounded. Whatever happens, every rule that applies has a condition; one that throws is one that is Unknown.
 */
import type { ConditionType } from '@lockstep/contracts';
import { isUnknown, type ConditionRule, type Evaluation, type Known } from './condition.ts';
import type { Facts } from './facts.ts';
import type { Answer, ObservationRequest } from './observation.ts';
import type { Observer } from './observer.ts';
import { evaluateTexts as texts } from '../texts/conditions/evaluate.ts';

export interface EvaluateOptions {
  /** In dependency order: a rule stands after all that it depends on. */
  readonly rules: readonly ConditionRule[];
  readonly facts: Facts;
  readonly observer: Observer;
  /** Answers that are older are asked for again; by rule, because some facts seldom change. */
  readonly maxAgeMs: (rule: ConditionRule) => number;
  /** Answers that were asked for since then are not asked for again: one look asks each thing once. Epoch milliseconds. */
  readonly since: number;
  /** Bounds the whole. */
  readonly signal: AbortSignal;
  /** Conditions of the look before, for the time of their last transition. */
  readonly before: readonly EvaluatedCondition[];
  readonly labelOf: (type: ConditionType) => string;
  /** A rule threw: a bug that must not hide the others. */
  readonly onError: (type: ConditionType, error: unknown) => void;
}

export interface EvaluatedCondition extends Evaluation {
  readonly type: ConditionType;
  readonly dependsOn: readonly ConditionType[];
  readonly observed: ConditionRule['observed'];
  /** For a blocked one: what has to be right first. */
  readonly blockedBy: ConditionType | undefined;
  readonly asked: readonly { readonly request: ObservationRequest; readonly answer: Answer }[];
  /** Epoch milliseconds: of the oldest answer that it rests on. */
  readonly observedAt: number;
  readonly lastTransitionAt: number;
}

export async function evaluateConditions(options: EvaluateOptions): Promise<readonly EvaluatedCondition[]> {
  const { facts, observer } = options;
  const rules = options.rules.filter(({ appliesTo }) => appliesTo?.(facts) ?? true);
  const known: Known = { facts, answerTo: (request) => observer.latest(request)?.answer };
  const results = new Map<ConditionType, Promise<EvaluatedCondition>>();
  for (const rule of rules) results.set(rule.type, evaluateOne(rule, { options, known, results }));
  return Promise.all(results.values());
}

interface Context {
  readonly options: EvaluateOptions;
  readonly known: Known;
  readonly results: ReadonlyMap<ConditionType, Promise<EvaluatedCondition>>;
}

async function evaluateOne(rule: ConditionRule, context: Context): Promise<EvaluatedCondition> {
  const { options, known, results } = context;
  const { facts, labelOf, onError } = options;
  const dependencies = await Promise.all(rule.dependsOn.flatMap((type) => results.get(type) ?? []));
  const blocker = dependencies.find(isInTheWay);
  if (blocker !== undefined) {
    const blockedBy = blocker.blockedBy ?? blocker.type;
    const evaluation = isUnknown('Blocked', texts.blocked(labelOf(blockedBy)));
    return finish(rule, options, { evaluation, blockedBy, asked: [], observedAt: blocker.observedAt });
  }
  try {
    const requests = rule.requests(known);
    const maxAgeMs = options.maxAgeMs(rule);
    const observed = await Promise.all(
      requests.map((request) =>
        options.observer.read(request, { maxAgeMs, since: options.since, signal: options.signal }),
      ),
    );
    const answers = observed.map(({ answer }) => answer);
    return finish(rule, options, {
      evaluation: rule.evaluate(answers, known),
      blockedBy: undefined,
      asked: observed.flatMap(({ answer }, at) => {
        const request = requests[at];
        return request === undefined ? [] : [{ request, answer }];
      }),
      observedAt: Math.min(facts.now, ...observed.map(({ observedAt }) => observedAt)),
    });
  } catch (error) {
    onError(rule.type, error);
    const evaluation = isUnknown(
      'InternalError',
      texts.internalError(labelOf(rule.type)),
      texts.internalErrorNext,
    );
    return finish(rule, options, { evaluation, blockedBy: undefined, asked: [], observedAt: facts.now });
  }
}

/** What is broken, or could not be looked at because something before it is. */
function isInTheWay({ status, severity, blockedBy }: EvaluatedCondition): boolean {
  return blockedBy !== undefined || (status === 'False' && severity === 'error');
}

interface Finished extends Pick<EvaluatedCondition, 'blockedBy' | 'asked' | 'observedAt'> {
  readonly evaluation: Evaluation;
}

function finish(
  { type, dependsOn, observed }: ConditionRule,
  { before, facts }: EvaluateOptions,
  { evaluation, ...rest }: Finished,
): EvaluatedCondition {
  const earlier = before.find((each) => each.type === type);
  const lastTransitionAt = earlier?.status === evaluation.status ? earlier.lastTransitionAt : facts.now;
  return { type, dependsOn, observed, ...evaluation, ...rest, lastTransitionAt };
}
