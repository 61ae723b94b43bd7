/** Makes evidence of an answer: what is secret goes, and what is long is cut. Pure. */
import { isPart } from './read-answer.ts';

const SECRET_KEY = /password|secret|token|encoded|credential|authorization|private_key|^api_key$/i;
const REDACTED = '[redacted]';
/** Elasticsearch's own mark; it tells that there is one. */
const ELASTIC_MARK = '::es_redacted::';
const MAX_TEXT = 3_000;
const SHORTEST_SECRET = 4;

/** `secrets` are the values that were sent along, and must not come back. */
export function createEvidenceText(secrets: readonly string[]): (body: unknown) => string {
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(withoutSecrets(body ?? null), undefined, 1);
    const clean = known.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
    return clean.length <= MAX_TEXT ? clean : `${clean.slice(0, MAX_TEXT)}…`;
  };
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
