/** Colors for texts that people read. Pure: whether a terminal wants them is asked by whoever brings the brush. */
type Tone = 'green' | 'yellow' | 'red' | 'cyan';
export type Brush = (tone: Tone, text: string) => string;

const TONES: Readonly<Record<string, Tone>> = {
  in_sync: 'green',
  succeeded: 'green',
  ok: 'green',
  True: 'green',
  syncing: 'cyan',
  running: 'cyan',
  waiting: 'cyan',
  late: 'yellow',
  warning: 'yellow',
  paused: 'yellow',
  partial: 'yellow',
  Unknown: 'yellow',
  unknown: 'yellow',
  out_of_sync: 'red',
  failed: 'red',
  unreachable: 'red',
  not_addressed: 'red',
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
  return text.replaceAll(/(?<=^|\s)[A-Za-z_]+(?=\s|$)/gm, (word) => {
    const tone = Object.hasOwn(TONES, word) ? TONES[word] : undefined;
    return tone === undefined ? word : brush(tone, word);
  });
}
