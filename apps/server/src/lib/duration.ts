/** Durations as people write them in a configuration: `250ms`, `30s`, `5m`, `1h30m`, `30d`, `2w`. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const WHOLE = /^(?:\d{1,9}(?:ms|s|m|h|d|w))+$/;

/** Milliseconds, or undefined when the text is not a duration. Units go from large to small, each once. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/(\d{1,9})(ms|[smhdw])/g)].map(([, count = '', unit = '']) => ({
    count: Number(count),
    size: UNITS[unit] ?? 0,
  }));
  const isFalling = parts.every(({ size }, at) => at === 0 || size < (parts[at - 1]?.size ?? 0));
  return isFalling ? parts.reduce((sum, { count, size }) => sum + count * size, 0) : undefined;
}

/** The shortest way to write so many milliseconds that `parseDuration` reads as the same. */
export function durationText(ms: number): string {
  const [unit = 'ms', size = 1] =
    Object.entries(UNITS)
      .filter(([name, each]) => name !== 'w' && ms % each === 0 && ms >= each)
      .toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return `${String(ms / size)}${unit}`;
}
