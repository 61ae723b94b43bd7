import { invalidIndexName, notImplemented } from './errors.ts';
import { type Reply } from './route.ts';

/** Handlers that a real cluster does not have either, as it says so. */
const noHandler = (method: string, uri: string): Reply<unknown> => ({
  kind: 'json',
  status: 400,
  body: { error: `no handler found for uri [${uri}] and method [${method}]` },
});

/**
 * What a path is answered that no API of the sandbox claims.
 * @throws 501 unless a real cluster has no such API: machine learning is switched off in every simulated cluster
 */
export function answerUnclaimed(
  method: string,
  { path, uri }: { readonly path: string; readonly uri: string },
): Reply<unknown> {
  const segments = path.split('/').filter((segment) => segment !== '');
  const [first = '', second] = segments;
  if (first === '_ml') return machineLearningOff(method, uri, segments.length);
  // Nothing but an index is put under one name alone.
  if (method === 'PUT' && segments.length === 1 && first.startsWith('_'))
    throw invalidIndexName(first, "must not start with '_', '-', or '+'");
  if (segments.length === 2 && second === '_create' && !first.startsWith('_')) return noHandler(method, uri);
  throw notImplemented(`[${method} ${path}]`);
}

/** Two segments look like an index and a type, which could only be posted to. */
function machineLearningOff(method: string, uri: string, length: number): Reply<unknown> {
  if (length !== 2 || method === 'POST') return noHandler(method, uri);
  return {
    kind: 'json',
    status: 405,
    headers: { allow: 'POST' },
    body: {
      error: `Incorrect HTTP method for uri [${uri}] and method [${method}], allowed: [POST]`,
      status: 405,
    },
  };
}
