/**
 * A page for requests by hand. Requests to a cluster go through `sendConsoleRequest`; a path that begins with `kbn:`
 * never reaches it: the browser sends that request to this console itself, with its own session and `kbn-xsrf`.
 */
import { z } from 'zod';
import { READ_ANY_OUTPUT } from '../privileges.ts';
import { defineRoute } from '../route.ts';

/** What a line of the editor may begin with. */
export const CONSOLE_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const consoleMethodSchema = z.enum(CONSOLE_METHODS);
export type ConsoleMethod = z.infer<typeof consoleMethodSchema>;

/** Methods that every signed-in user may send; the others need the right to change Fleet settings. */
export const CONSOLE_READ_METHODS: readonly ConsoleMethod[] = ['GET', 'HEAD'];

/** Prefix of requests to this console. */
export const CONSOLE_OWN_PREFIX = 'kbn:';

export const HOME_CLUSTER = 'home';

const consoleSnippetSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What the answer tells. */
  description: z.string(),
  /** Requests as they are typed, `GET /path` with an optional body below; several are divided by an empty line. */
  text: z.string(),
});
export type ConsoleSnippet = z.infer<typeof consoleSnippetSchema>;

export const getDevConsole = defineRoute({
  id: 'get-dev-console',
  method: 'GET',
  path: '/api/console/dev_console',
  summary:
    'Whether the Dev Tools console is turned on, for which clusters, and the queries that the documentation asks for.',
  access: READ_ANY_OUTPUT,
  response: z.object({
    is_enabled: z.boolean(),
    /** Whether more than `GET` and `HEAD` is sent to the home cluster. */
    may_write: z.boolean(),
    clusters: z.array(
      z.object({
        /** `home` or the id of an output. */
        id: z.string(),
        name: z.string(),
        /** As whom requests are sent there, in words. */
        identity: z.string(),
        /** False: only `GET` and `HEAD`. */
        may_write: z.boolean(),
      }),
    ),
    snippets: z.array(consoleSnippetSchema),
    /** Answers are cut after so many bytes, and given up after so many milliseconds. */
    limits: z.object({ answer_bytes: z.number().int(), timeout_ms: z.number().int() }),
  }),
  errors: [],
});

export const sendConsoleRequest = defineRoute({
  id: 'send-console-request',
  method: 'POST',
  path: '/api/console/dev_console',
  summary:
    'Sends one request to a cluster: at home as the signed-in user, on a remote with the API key of its output.',
  access: READ_ANY_OUTPUT,
  body: z.strictObject({
    cluster: z.string().min(1).max(256).default(HOME_CLUSTER),
    method: consoleMethodSchema,
    /** With query string; a slash in front is put there when it is missing. */
    path: z
      .string()
      .min(1)
      .max(4096)
      .refine((path) => !path.startsWith(CONSOLE_OWN_PREFIX), {
        message: 'A kbn: request is sent by the browser to this console itself.',
      }),
    /** As typed: JSON, or lines of JSON for bulk requests. */
    body: z.string().max(1_000_000).optional(),
  }),
  response: z.object({
    status: z.number().int(),
    duration_ms: z.number().int(),
    content_type: z.string(),
    /** Indented when it is JSON. */
    body: z.string(),
    is_cut: z.boolean(),
  }),
  errors: [
    'DEV_CONSOLE_OFF',
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'REMOTE_UNREACHABLE',
    'REMOTE_VERSION_UNSUPPORTED',
    'REMOTE_REFUSED',
  ],
});

/** What the names of a cluster can be names of. */
export const CONSOLE_NAME_KINDS = [
  'index',
  'data_stream',
  'alias',
  'index_template',
  'component_template',
  'pipeline',
  'lifecycle_policy',
  'transform',
  'remote_cluster',
] as const;
export type ConsoleNameKind = (typeof CONSOLE_NAME_KINDS)[number];

export const listConsoleNames = defineRoute({
  id: 'list-console-names',
  method: 'GET',
  path: '/api/console/dev_console/names',
  summary:
    'Names of a cluster that the editor of requests completes, with the rights that requests of the Dev Tools console have.',
  access: READ_ANY_OUTPUT,
  query: z.strictObject({ cluster: z.string().min(1).max(256).default(HOME_CLUSTER) }),
  response: z.object({
    /** Sorted. A kind that may not be read, or does not exist in this version, has none. */
    names: z.array(z.object({ kind: z.enum(CONSOLE_NAME_KINDS), name: z.string() })),
    /** Not all of them: a kind has more than are listed. */
    is_cut: z.boolean(),
  }),
  errors: [
    'DEV_CONSOLE_OFF',
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'REMOTE_UNREACHABLE',
    'REMOTE_VERSION_UNSUPPORTED',
    'REMOTE_REFUSED',
  ],
});
