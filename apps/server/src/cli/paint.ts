/** Colors for texts that people read. Pure: whether a terminal wants them is asked by whoever brings the brush. */
import { SYNC_STATE_LABELS, type SyncState } from '@lockstep/contracts';

type Tone = 'green' | 'yellow' | 'red' | 'cyan';
export type Brush = (tone: Tone, text: string) => string;

/** The color of a column that has the word for a state; none for what nobody has to look at. */
const STATE_TONES: Readonly<Record<SyncState, Tone | undefined>> = {
  in_sync: 'green',
  newer_on_remote: 'green',
  left_on_remote: 'green',
  disabled: undefined,
  syncing: 'cyan',
  late: 'yellow',
  warning: 'yellow',
  changed_on_remote: 'yellow',
  paused: 'yellow',
  unknown: 'yellow',
  waiting_for_key: 'yellow',
  not_set_up: 'yellow',
  frozen: 'red',
  not_licensed: 'red',
  out_of_sync: 'red',
  failed: 'red',
  unreachable: 'red',
  not_addressed: 'red',
};
const TONE_OF_LABEL = new Map(
  Object.entries(SYNC_STATE_LABELS).map(([state, label]) => [label, STATE_TONES[state as SyncState]]),
);
const LABEL_COLUMN = new RegExp(`(?<= {2})(?:${[...TONE_OF_LABEL.keys()].join('|')})(?= {2}|$)`, 'gm');

const TONES: Readonly<Record<string, Tone>> = {
  succeeded: 'green',
  ok: 'green',
  True: 'green',
  running: 'cyan',
  waiting: 'cyan',
  warning: 'yellow',
  partial: 'yellow',
  Unknown: 'yellow',
  failed: 'red',
  broken: 'red',
  False: 'red',
};

const CHANGES: readonly (readonly [RegExp, Tone])[] = [
  [/^\+ .*$|^.*: (?:created|updated|deleted)$/gm, 'green'],
  [/^~ .*$/gm, 'yellow'],
  [/^[-!] .*$|^.*: (?:FAILED|SKIPPED|BLOCKED): .*$/gm, 'red'],
];

export function paint(text: string, colors: 'states' | 'changes' | undefined, brush: Brush): string {
  if (colors === undefined) return text;
  if (colors === 'changes')
    return CHANGES.reduce(
      (painted, [pattern, tone]) => painted.replaceAll(pattern, (line) => brush(tone, line)),
      text,
    );
  // Whole words between blanks: a name that contains one stays as it is.
  const labeled = text.replaceAll(LABEL_COLUMN, (label) => {
    const tone = TONE_OF_LABEL.get(label);
    return tone === undefined ? label : brush(tone, label);
  });
  return labeled.replaceAll(/(?<=^|\s)[A-Za-z_]+(?=\s|$)/gm, (word) => {
    const tone = Object.hasOwn(TONES, word) ? TONES[word] : undefined;
    return tone === undefined ? word : brush(tone, word);
  });
}
