/** One entry of the activity log in words: what happened, how it went, who and where. */
import {
  SYNC_STATES,
  type ActivityEntry,
  type RunRecord,
  type RunStep,
  type StateChange,
  type UserAction,
} from '@lockstep/contracts';
import { formatDuration } from '../../../lib/format.ts';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { activityMessages as text } from '../../../texts/activity.ts';

export type Tone = 'success' | 'primary' | 'warning' | 'danger' | 'subdued';

export interface EntryView {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly tone: Tone;
  readonly icon: string;
  /** How it went, in a word: color is never the only sign. */
  readonly result: string;
  /** More about it in short phrases. */
  readonly notes: readonly string[];
  /** Why it went so; undefined when there is nothing to say. */
  readonly message: string | undefined;
}

const TONE_ICONS: Readonly<Record<Tone, string>> = {
  success: 'check',
  primary: 'refresh',
  warning: 'warning',
  danger: 'errorFill',
  subdued: 'minusCircle',
};

/** Titles of packages by their names, as far as they are known. */
export type PackageTitles = ReadonlyMap<string, string>;

export const NO_TITLES: PackageTitles = new Map();

/** Title, tone, result and notes come from the kind of entry; the icon follows the tone. */
export function toEntryView(entry: ActivityEntry, titles: PackageTitles): EntryView {
  const parts = partsOf(entry, titles);
  return { id: entry.id, at: entry.at, icon: TONE_ICONS[parts.tone], ...parts };
}

type Parts = Omit<EntryView, 'id' | 'at' | 'icon'>;

function partsOf(entry: ActivityEntry, titles: PackageTitles): Parts {
  switch (entry.kind) {
    case 'run':
      return runParts(entry);
    case 'state_change':
      return {
        title: `${subjectOf(entry, titles)}: ${text.fromTo(standing(entry.before), standing(entry.after))}`,
        tone: changeTone(entry),
        result: text.changed,
        notes: [],
        message: entry.message ?? undefined,
      };
    case 'action':
      return {
        title: actionTitle(entry, titles),
        tone: entry.result === 'done' ? 'success' : 'danger',
        result: text.results[entry.result],
        notes: addressOf(entry),
        message: entry.message ?? undefined,
      };
  }
}

/** Who did it, or could not. A sign-in is somebody's own, so it has no target beside. */
function actionTitle({ action, actor, target, result, after }: UserAction, titles: PackageTitles): string {
  const name = target.kind === 'package' ? itemInWords(target.name, titles) : target.name;
  switch (action) {
    case 'setup_step_done': {
      const step = after?.['title'];
      if (typeof step !== 'string') break;
      return text.setupStep[result](actor, step, target.name);
    }
    case 'session_started':
      return text.signedIn(actor);
    case 'session_refused':
      return text.notSignedIn(target.name);
    case 'session_ended':
      return text.signedOut(actor);
  }
  const words = text.actions[action];
  if (words === undefined) return text.somebodyDid(actor, action.replaceAll('_', ' '), name);
  const [did, tried] = words;
  return result === 'done' ? text.somebodyDid(actor, did, name) : text.couldNot(actor, tried, name);
}

/** Where a sign-in came from. */
function addressOf({ action, after }: UserAction): readonly string[] {
  const address = action.startsWith('session_') ? after?.['address'] : undefined;
  return typeof address === 'string' ? [text.fromAddress(address)] : [];
}

const RUN_TONES: Readonly<Record<RunRecord['result'], Tone>> = {
  succeeded: 'success',
  partial: 'warning',
  failed: 'danger',
  timed_out: 'danger',
  superseded: 'subdued',
  running: 'primary',
};

function runParts(run: RunRecord): Parts {
  const span = run.ended_at === null ? undefined : Date.parse(run.ended_at) - Date.parse(run.at);
  return {
    title: runTitle(run),
    tone: RUN_TONES[run.result],
    result: text.results[run.result],
    notes: [
      run.actor === null ? text.causes[run.cause] : text.askedBy(run.actor),
      // Nothing that is worth a figure.
      ...(span === undefined || span < 1 ? [] : [text.took(formatDuration(span))]),
    ],
    message: run.message ?? undefined,
  };
}

function runTitle(run: RunRecord): string {
  if (run.output_id === null) {
    return run.generation !== null && run.result === 'succeeded'
      ? text.leaderWritten(run.generation)
      : text.leaderRun;
  }
  return text.runOf(run.output_name ?? run.output_id, runInWords(run));
}

function runInWords({ result, steps }: RunRecord): string {
  // A run that failed before its first step has not found out whether there was something to change.
  return result === 'running' || (steps.length === 0 && result !== 'succeeded')
    ? text.results[result].toLowerCase()
    : stepsInWords(steps);
}

const STEP_KINDS = Object.keys(text.stepCount) as RunStep['kind'][];

/** "2 installed, 1 failed"; what went wrong first. */
function stepsInWords(steps: readonly RunStep[]): string {
  const count = (result: RunStep['result'], kind?: RunStep['kind']): number =>
    steps.filter((step) => step.result === result && (kind === undefined || step.kind === kind)).length;
  const parts = [
    [count('failed'), text.stepFailed] as const,
    [count('refused'), text.stepRefused] as const,
    ...STEP_KINDS.map((kind) => [count('done', kind), text.stepCount[kind]] as const),
    [count('not_attempted'), text.stepNotAttempted] as const,
  ];
  const words = parts.filter(([number]) => number > 0).map(([number, say]) => say(number));
  return words.length === 0 ? text.nothingChanged : words.join(', ');
}

/** "Nginx on Paris", or the remote itself. */
function subjectOf({ item, output_name, output_id }: StateChange, titles: PackageTitles): string {
  const output = output_name ?? output_id ?? text.main;
  return item === null ? output : text.subjectOn(itemInWords(item, titles), output);
}

const ASSET_KEY = /^(component_template|ingest_pipeline):(.+)$/s;

/** A package by its title, and a custom asset, which is named `<type>:<name>`, with its type in words. */
export function itemInWords(item: string, titles: PackageTitles): string {
  const [, type, name] = ASSET_KEY.exec(item) ?? [];
  if (name === undefined) return titles.get(item) ?? item;
  return `${text.assetTypes[type === 'ingest_pipeline' ? type : 'component_template']} ${name}`;
}

/**
 * The state of an integration at one moment, with the version where it is known; null is one that was not
 * reported.
 */
export function standing(side: StateChange['before']): string {
  if (side === null) return text.notReported;
  const { label } = SYNC_STATE_LOOKS[side.state];
  return side.version === null ? label : `${label} ${side.version}`;
}

const STATE_TONES = {
  success: 'success',
  primary: 'primary',
  warning: 'warning',
  danger: 'danger',
  default: 'subdued',
} as const;

function changeTone({ before, after }: StateChange): Tone {
  if (after === null) return 'subdued';
  const tone = STATE_TONES[SYNC_STATE_LOOKS[after.state].color];
  // Better than before is an improvement even where it is not all well yet.
  const isBetter = before !== null && SYNC_STATES.indexOf(after.state) > SYNC_STATES.indexOf(before.state);
  return tone === 'danger' && isBetter ? 'warning' : tone;
}
