/**
 * The one place that decides what is in the headers of requests. Media types of verbs are those of the client (such as
 * `application/vnd.elasticsearch+json; compatible-with=9`), unless the headers of the connection name others.
 */
import { given } from './answer-members.ts';

/** Sent with every request of a connection. */
export function connectionHeaders(
  authorization: string | undefined,
  choices: { readonly opaqueId?: string; readonly userAgent?: string },
) {
  return {
    ...given('authorization', authorization),
    ...given('x-opaque-id', choices.opaqueId),
    ...given('user-agent', choices.userAgent),
  };
}

/** Of a body that a person wrote: one object, or several below each other, as bulk and multi-search requests take them. */
export function rawHeaders(body: string | undefined): Record<string, string> {
  if (body === undefined) return {};
  try {
    JSON.parse(body);
    return { 'content-type': 'application/json' };
  } catch {
    return { 'content-type': 'application/x-ndjson' };
  }
}
