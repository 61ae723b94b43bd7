/** Reads parts of answers that may be of any shape; what is not there is undefined. Pure. */
import type { Answer } from './probe.ts';

export type Part = Readonly<Record<string, unknown>>;

export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body of a 2xx answer. */
export function bodyOf(answer: Answer | undefined): unknown {
  return answer?.kind === 'answered' && answer.status < 300 ? answer.body : undefined;
}

export function statusOf(answer: Answer | undefined): number | undefined {
  return answer?.kind === 'answered' ? answer.status : undefined;
}

/** Follows names into nested objects. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => (isPart(part) ? part[name] : undefined), value);
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** Numbers, and texts of digits as settings and cat APIs give them. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function partsAt(value: unknown, ...path: readonly string[]): readonly Part[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isPart) : [];
}

export function entriesAt(value: unknown, ...path: readonly string[]): readonly (readonly [string, Part])[] {
  const found = at(value, ...path);
  return isPart(found)
    ? Object.entries(found).flatMap(([key, part]) => (isPart(part) ? [[key, part] as const] : []))
    : [];
}

/** Elasticsearch's words about why not; the words of the network when nothing came. */
export function reasonOf(answer: Answer | undefined): string {
  if (answer === undefined) return 'nobody asked';
  if (answer.kind === 'failed') return answer.reason === '' ? answer.message : answer.reason;
  const reason = textAt(answer.body, 'error', 'reason') ?? textAt(answer.body, 'error');
  return reason ?? `status ${answer.status}`;
}
