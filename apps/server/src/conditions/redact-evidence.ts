/** Makes evidence of an answer: what is secret goes, and what is long is cut. Pure. */
import { isPart } from './read-answer.ts';

const SECRET_KEY = /password|secret|token|encoded|credential|authorization|private_key|^api_key$/i;
const REDACTED = '[redacted]';
/** Elasticsearch's own mark; it tells that there is one. */
const ELASTIC_MARK = '::es_redacted::';
const MAX_TEXT = 3_000;
const SHORTEST_SECRET = 4;

/** What is secret by its name is taken out once for each answer, however many outputs show it. */
const texts = new WeakMap<object, string>();

/** `secrets` are the values that were sent along, and must not come back. */
export function createEvidenceText(secrets: readonly string[]): (body: unknown) => string {
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  const longest = known[0]?.length ?? 0;
  return (body) => {
    const text = textOf(body);
    // Only what is shown is searched, with room for a secret that begins at its end; that room is never shown.
    const isCut = text.length > MAX_TEXT + longest;
    const head = isCut ? text.slice(0, MAX_TEXT + longest) : text;
    const clean = known.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), head);
    const shown = isCut ? clean.slice(0, Math.max(0, clean.length - longest)) : clean;
    return isCut || shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}…` : shown;
  };
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return JSON.stringify(body ?? null);
  const known = texts.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(withoutSecrets(body), undefined, 1);
  texts.set(body, text);
  return text;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isPart(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'string' && part !== ELASTIC_MARK && SECRET_KEY.test(key)
        ? REDACTED
        : withoutSecrets(part),
    ]),
  );
}
