/**
 * The one place that decides what is in the headers of requests, but for the media types of verbs, which follow the
 * version of the cluster (cluster-language.ts).
 */
import { given } from './answer-members.ts';

/** Sent with every request of a connection. */
export function connectionHeaders(
  authorization: string | undefined,
  choices: { readonly userAgent?: string },
) {
  return {
    'accept-encoding': 'identity',
    ...given('authorization', authorization),
    ...given('user-agent', choices.userAgent),
  };
}

/**
 * Of what a person wrote, as his own tools would send it, which every version takes. The body is one object, or several
 * below each other, as bulk and multi-search requests take them.
 */
export function rawHeaders(body: string | undefined): Record<string, string> {
  const accept = '*/*';
  if (body === undefined) return { accept };
  try {
    JSON.parse(body);
    return { accept, 'content-type': 'application/json' };
  } catch {
    return { accept, 'content-type': 'application/x-ndjson' };
  }
}
