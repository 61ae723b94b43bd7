import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { isArray, type Json, textOf } from '../cluster/json.ts';
import { type CaseOptions } from './cases.ts';
import { type Variables } from './normalize.ts';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The clusters that requests go to, and who sends them. */
export interface Target {
  readonly urls: { readonly home: string; readonly remote: string };
  readonly user: string;
}

/** `{{name}}` replaced by what earlier answers gave; unknown names stay. */
export const fill = (text: string, variables: Variables): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);

function bodyText(body: Json): string | undefined {
  if (body === null) return undefined;
  if (isArray(body)) return body.map((line) => `${textOf(line)}\n`).join('');
  return textOf(body);
}

function requestHeaders(
  target: Target,
  body: Json,
  options: CaseOptions,
): Readonly<Record<string, string | null>> {
  const user = options.user ?? target.user;
  return {
    ...(user !== '' && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
    ...(body !== null && { 'content-type': isArray(body) ? 'application/x-ndjson' : 'application/json' }),
    ...options.headers,
  };
}

/** Sends one request on a connection of its own; a broken connection is an answer with status 0. */
export async function sendCase(
  target: Target,
  { line, body = null, options = {} }: { line: string; body?: Json; options?: CaseOptions },
  variables: Variables = {},
): Promise<RawAnswer> {
  const [method = 'GET', ...rest] = fill(line, variables).split(' ');
  const path = rest.join('%20').replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent);
  const text = bodyText(body);
  const sent = text === undefined ? undefined : fill(text, variables);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(
    requestHeaders(target, body, {
      ...options,
      ...(options.user && { user: fill(options.user, variables) }),
    }),
  )) {
    if (value !== null) headers[name.toLowerCase()] = fill(value, variables);
  }
  if (sent !== undefined) headers['content-length'] = String(Buffer.byteLength(sent));
  const url = target.urls[options.on ?? 'home'];
  return new Promise((resolve) => {
    const broken = (error: Error): void => resolve({ status: 0, headers: {}, text: error.message });
    const outgoing = httpRequest(`${url}/`, { method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', broken);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', broken);
    outgoing.end(sent);
  });
}
