import { type ServerResponse } from 'node:http';
import { stringify as stringifyYaml } from 'yaml';
import { type Json } from '../json.ts';
import { formatHelp, formatTable, pickColumns, sortRows } from './cat-format.ts';
import { type ElasticError, envelope, notImplemented, type PlainRefusal } from './errors.ts';
import { filterPath } from './filter-path.ts';
import { type AnswerType } from './media-type.ts';
import { type QueryParams } from './query-params.ts';
import { type Reply } from './route.ts';

/** How this request wants its answer. */
export interface AnswerStyle {
  readonly type: AnswerType;
  readonly acceptsText: boolean;
  readonly query: QueryParams | undefined;
  readonly isHead: boolean;
}

/**
 * Writes status, headers and body in the style that the request asked for (JSON, YAML, pretty, `filter_path`)
 * and ends the response.
 */
export function sendReply(response: ServerResponse, reply: Reply<unknown>, style: AnswerStyle): void {
  if (reply.kind === 'text') {
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    sendText(response, reply.status, reply.text, style);
  } else if (reply.kind === 'rows') sendRows(response, reply, style);
  else {
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    sendJson(response, reply.status, reply.body as Json, style);
  }
}

/** Errors are shown whole, whatever `filter_path` says. */
export function sendError(response: ServerResponse, error: ElasticError, style: AnswerStyle): void {
  for (const [name, value] of Object.entries(error.body.headers ?? {})) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  const body = envelope(error);
  const withTrace = style.query?.text('error_trace') === 'true' || style.query?.text('error_trace') === '';
  write(
    response,
    error.status,
    withTrace
      ? {
          ...body,
          error: { ...(body['error'] as object), stack_trace: `${error.body.type}: ${error.message}` },
        }
      : body,
    style,
  );
}

/** A refusal whose error is a text. */
export const sendPlainRefusal = (response: ServerResponse, refusal: PlainRefusal, style: AnswerStyle): void =>
  write(response, refusal.status, { error: refusal.message, status: refusal.status }, style);

function sendJson(response: ServerResponse, status: number, body: Json, style: AnswerStyle): void {
  const patterns = style.query?.list('filter_path');
  const shown =
    patterns && patterns.length > 0 ? filterPath(JSON.parse(JSON.stringify(body)) as Json, patterns) : body;
  write(response, status, shown, style);
}

function write(response: ServerResponse, status: number, body: Json, style: AnswerStyle): void {
  if (style.type.format === 'binary') {
    const refusal = envelope(notImplemented(`answers in ${style.type.contentType}`));
    write(response, 501, refusal, { ...style, type: { format: 'json', contentType: 'application/json' } });
    return;
  }
  response.setHeader('content-type', style.type.contentType);
  if (style.type.format === 'yaml') end(response, status, `---\n${stringifyYaml(body)}`, style);
  else {
    const isPretty = ['', 'true'].includes(style.query?.text('pretty') ?? 'false');
    end(response, status, isPretty ? `${JSON.stringify(body, null, 2)}\n` : JSON.stringify(body), style);
  }
}

function sendText(response: ServerResponse, status: number, text: string, style: AnswerStyle): void {
  response.setHeader('content-type', style.isHead ? style.type.contentType : 'text/plain; charset=UTF-8');
  end(response, status, text, style);
}

function sendRows(
  response: ServerResponse,
  reply: Extract<Reply<unknown>, { kind: 'rows' }>,
  style: AnswerStyle,
): void {
  const { query } = style;
  if (query?.flag('help', false) === true) {
    sendText(response, 200, formatHelp(reply.columns), style);
    return;
  }
  const columns = pickColumns(reply.columns, query?.list('h'));
  const rows = sortRows(reply.columns, reply.rows, query?.list('s'));
  const format = query?.text('format');
  const wantsJson = format === 'json' || format === 'yaml' || (format === undefined && !style.acceptsText);
  if (wantsJson) {
    sendJson(
      response,
      200,
      rows.map((row) => Object.fromEntries(columns.map(({ name, shownAs }) => [shownAs, row[name] ?? null]))),
      style,
    );
  } else sendText(response, 200, formatTable(columns, rows, query?.flag('v', false) === true), style);
}

function end(response: ServerResponse, status: number, text: string, style: AnswerStyle): void {
  response.statusCode = status;
  // Who is not let in is not told who refuses.
  if (status === 401 || status === 403) response.removeHeader('x-elastic-product');
  const bytes = Buffer.from(text, 'utf8');
  response.setHeader('content-length', String(bytes.length));
  response.end(style.isHead ? undefined : bytes);
}
