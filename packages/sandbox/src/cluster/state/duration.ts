import { illegalArgument } from '../http/errors.ts';

const UNITS: Readonly<Record<string, number>> = {
  nanos: 1e-6,
  micros: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time value such as `30s` in milliseconds; `-1` and `0` need no unit. */
export function parseDuration(text: string, name: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(nanos|micros|ms|s|m|h|d)$/i.exec(text.trim());
  const unit = match ? UNITS[match[2]?.toLowerCase() ?? ''] : undefined;
  if (match && unit !== undefined) return Number(match[1]) * unit;
  if (text.trim() === '-1' || text.trim() === '0') return Number(text);
  throw illegalArgument(
    `failed to parse setting [${name}] with value [${text}] as a time value: unit is missing or unrecognized`,
  );
}

const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
  t: 1024 ** 4,
  tb: 1024 ** 4,
  p: 1024 ** 5,
  pb: 1024 ** 5,
};

/** A byte size such as `32mb` in bytes. */
export function parseBytes(text: string, name: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(b|kb?|mb?|gb?|tb?|pb?)$/i.exec(text.trim());
  const unit = match ? SIZES[match[2]?.toLowerCase() ?? ''] : undefined;
  if (match && unit !== undefined) return Number(match[1]) * unit;
  if (text.trim() === '-1' || text.trim() === '0') return Number(text);
  throw illegalArgument(
    `failed to parse setting [${name}] with value [${text}] as a size in bytes: unit is missing or unrecognized`,
  );
}
