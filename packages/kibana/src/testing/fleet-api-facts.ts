/**
 * What is published of Kibana's Fleet API, as far as this client uses it (OpenAPI, version 2023-10-31): the members of each
 * request, and those that each answer has to have. Requests are strict, because Kibana refuses members that it does not know;
 * answers may have more.
 */
import { z } from 'zod';

/** One request and its answer, as they went over the line. */
export interface Exchange {
  readonly method: string;
  /** Path and query, without a base path and without a space. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly answer: unknown;
}

const assets = z.array(z.looseObject({ id: z.string(), type: z.string() }));
const flag = z.enum(['true', 'false']);
const attempt = z.looseObject({
  created_at: z.iso.datetime(),
  error: z.looseObject({ name: z.string(), message: z.string() }),
});
const installationInfo = z.looseObject({
  name: z.string(),
  version: z.string(),
  install_status: z.enum(['installed', 'installing', 'install_failed']),
  install_source: z.enum(['registry', 'upload', 'bundled', 'custom']),
  installed_es: assets,
  installed_kibana: assets,
  latest_install_failed_attempts: z.array(attempt).max(5).optional(),
  latest_uninstall_failed_attempts: z.array(attempt).max(5).optional(),
});
const status = z.enum(['installed', 'installing', 'install_failed', 'not_installed']);
const installed = z.looseObject({
  items: assets,
  _meta: z.looseObject({ install_source: z.string(), name: z.string() }),
});
const packageKey = z.union([
  z.string(),
  z.strictObject({ name: z.string(), version: z.string(), prerelease: z.boolean().optional() }),
]);

interface RouteFacts {
  readonly route: string;
  readonly path: RegExp;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
}

const PACKAGES = '/api/fleet/epm/packages';
const NONE = z.undefined();

const FLEET_API_FACTS: readonly RouteFacts[] = [
  {
    route: 'GET /api/status',
    path: /^\/api\/status$/,
    query: z.strictObject({}),
    body: NONE,
    answer: z.looseObject({
      name: z.string(),
      version: z.looseObject({ number: z.string() }),
      status: z.looseObject({ overall: z.looseObject({ level: z.string() }) }),
    }),
  },
  {
    route: `GET ${PACKAGES}/installed`,
    path: /^\/api\/fleet\/epm\/packages\/installed$/,
    query: z.strictObject({
      perPage: z.coerce.number().max(10_000).optional(),
      sortOrder: z.enum(['asc', 'desc']).optional(),
      searchAfter: z.string().optional(),
    }),
    body: NONE,
    answer: z.looseObject({
      items: z.array(
        z.looseObject({
          name: z.string(),
          version: z.string(),
          status,
          dataStreams: z.array(z.looseObject({ name: z.string(), title: z.string() })),
        }),
      ),
      total: z.number(),
      searchAfter: z.array(z.union([z.string(), z.number()])).optional(),
    }),
  },
  {
    route: `POST ${PACKAGES}/_bulk`,
    path: /^\/api\/fleet\/epm\/packages\/_bulk$/,
    query: z.strictObject({ prerelease: flag.optional() }),
    body: z.strictObject({ packages: z.array(packageKey).min(1).max(1_000), force: z.boolean().optional() }),
    answer: z.looseObject({
      items: z.array(
        z.union([
          z.looseObject({
            name: z.string(),
            version: z.string(),
            result: z.looseObject({ installType: z.string(), assets: assets.optional() }),
          }),
          z.looseObject({
            name: z.string(),
            statusCode: z.number(),
            error: z.union([z.string(), z.looseObject({ message: z.string() })]),
          }),
        ]),
      ),
    }),
  },
  {
    route: `GET ${PACKAGES}/{name}/{version?}`,
    path: /^\/api\/fleet\/epm\/packages\/[^/]+(\/[^/]+)?$/,
    query: z.strictObject({
      ignoreUnverified: flag.optional(),
      prerelease: flag.optional(),
      full: flag.optional(),
      withMetadata: flag.optional(),
    }),
    body: NONE,
    answer: z.looseObject({
      item: z.looseObject({
        name: z.string(),
        version: z.string(),
        status,
        // Service → type → files; a list stops every client that was made from the description.
        assets: z.record(z.string(), z.unknown()),
        installationInfo: installationInfo.optional(),
      }),
    }),
  },
  {
    route: `POST ${PACKAGES}/{name}/{version?}`,
    path: /^\/api\/fleet\/epm\/packages\/[^/]+(\/[^/]+)?$/,
    query: z.strictObject({
      prerelease: flag.optional(),
      ignoreMappingUpdateErrors: flag.optional(),
      skipDataStreamRollover: flag.optional(),
      skipDependencyCheck: flag.optional(),
    }),
    body: z
      .strictObject({ force: z.boolean().optional(), ignore_constraints: z.boolean().optional() })
      .nullable(),
    answer: installed,
  },
  {
    route: `DELETE ${PACKAGES}/{name}/{version?}`,
    path: /^\/api\/fleet\/epm\/packages\/[^/]+(\/[^/]+)?$/,
    query: z.strictObject({ force: flag.optional() }),
    body: NONE,
    answer: z.looseObject({ items: assets }),
  },
];

/** `attributes` is only there for some errors. */
const envelope = z.looseObject({ statusCode: z.number(), error: z.string(), message: z.string() });

/** What of an exchange is not as described; empty when all is. */
export function deviations(exchange: Exchange): readonly string[] {
  const { method, headers, requestBody, status: code, answer } = exchange;
  const url = new URL(exchange.url, 'http://kibana');
  const facts = FLEET_API_FACTS.find(
    ({ route, path }) => route.startsWith(`${method} `) && path.test(url.pathname),
  );
  if (facts === undefined) return [`${method} ${url.pathname}: not described`];
  const wrong = (part: string, schema: z.ZodType, value: unknown): readonly string[] => {
    const found = schema.safeParse(value);
    if (found.success) return [];
    return found.error.issues.map(
      (issue) => `${facts.route} ${part} ${issue.path.join('.')}: ${issue.message}`,
    );
  };
  const isError = code < 200 || code > 299;
  return [
    ...(headers['elastic-api-version'] === '2023-10-31'
      ? []
      : [`${facts.route}: names no version of the API`]),
    ...(method === 'GET' || headers['kbn-xsrf'] !== undefined ? [] : [`${facts.route}: has no kbn-xsrf`]),
    ...wrong('query', facts.query, Object.fromEntries(url.searchParams)),
    ...wrong('body', facts.body, requestBody),
    ...wrong(isError ? 'error' : 'answer', isError ? envelope : facts.answer, answer),
  ];
}
