/** The OpenAPI document of the whole surface, made from the route objects alone. */
import { z } from 'zod';
import { errorEnvelopeSchema } from '../envelope.ts';
import type { Route } from '../route.ts';
import { REQUEST_SCHEMAS, RESPONSE_SCHEMAS } from './described-schemas.ts';
import { commonErrorResponses, errorResponsesOf } from './error-responses.ts';
import { describedTags, tagOf } from './operation-tags.ts';
import { parameterText } from './parameter-texts.ts';
import { createSchemaWriter, type JsonObject, type SchemaWriter } from './schema-writer.ts';

export interface OpenApiOptions {
  readonly version: string;
  readonly routes: readonly Route[];
  /** Under which a proxy shows the console; none unless given. */
  readonly basePath?: string;
}

/** An OpenAPI 3.1 document as plain JSON. Ids of operations, tags and components are stable names. */
export function openApiDocument({ version, routes, basePath = '' }: OpenApiOptions): JsonObject {
  const writer = createSchemaWriter(REQUEST_SCHEMAS, RESPONSE_SCHEMAS);
  writer.response(errorEnvelopeSchema);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(route, writer);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lockstep',
      version,
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Relative to where this document is read.
    servers: [
      { url: basePath || '/', description: 'This console. `/s/<space>` may stand before every path.' },
    ],
    tags: describedTags(new Set(routes.map(({ path }) => tagOf(path)))),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      parameters: { XsrfHeader: XSRF_HEADER },
      responses: commonErrorResponses(),
      schemas: writer.components(),
    },
  };
}

const INTRODUCTION = [
  'The HTTP API of a Lockstep console. What is under `/api/fleet`, `/api/status`, `/api/spaces`, `/api/data_views`,',
  '`/api/remote_clusters` and `/api/cross_cluster_replication` has the paths and shapes of Kibana; what is under',
  '`/api/console` is Lockstep’s own. Answers may get more members with a new version: clients pass over those that they',
  'do not know. Members of a body that a console does not know are left out when they hold what is the default anyway,',
  'and refused by name otherwise.',
].join(' ');

const SECURITY_SCHEMES = {
  basic: { type: 'http', scheme: 'basic', description: 'A user of the home cluster.' },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`ApiKey <encoded>` of the home cluster.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'lockstep',
    description: 'The cookie that signing in sets.',
  },
};

/** A browser sends no such header to another origin unasked. */
const XSRF_HEADER = {
  name: 'kbn-xsrf',
  in: 'header',
  required: true,
  description: 'Any value; a write without it is refused.',
  schema: { type: 'string' },
  example: 'true',
};

function operationOf(route: Route, writer: SchemaWriter): JsonObject {
  const body = bodyOf(route, writer);
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [tagOf(route.path)],
    security: route.access.kind === 'public' ? [] : [{ basic: [] }, { apiKey: [] }, { session: [] }],
    ...neededOf(route),
    parameters: [
      ...parametersOf(route.params, 'path', writer),
      ...parametersOf(route.query, 'query', writer),
      ...(route.method === 'GET' ? [] : [{ $ref: '#/components/parameters/XsrfHeader' }]),
    ],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successOf(route, writer), ...errorResponsesOf(route) },
  };
}

/** What it needs, and whether rights for single outputs are enough. */
function neededOf({ access }: Route): JsonObject {
  switch (access.kind) {
    case 'privileges':
      return {
        'x-privileges': access.anyOf,
        ...(access.outputs === undefined ? {} : { 'x-per-output': true }),
      };
    case 'cluster-rights':
      return { 'x-cluster-privileges': access.anyOf };
    default:
      return {};
  }
}

/** A route that always refuses has no success, which generators need: they get the refusal. */
function successOf({ response }: Route, writer: SchemaWriter): JsonObject {
  const isNever = response instanceof z.ZodNever;
  const schema = isNever ? writer.response(errorEnvelopeSchema) : writer.response(response);
  const content = { 'application/json': { schema } };
  return isNever
    ? { default: { description: 'Every answer is a refusal.', content } }
    : { 200: { description: 'Done.', content } };
}

function bodyOf(route: Route, writer: SchemaWriter): JsonObject | undefined {
  if (route.binaryBody !== undefined) {
    const bytes = { schema: { type: 'string', format: 'binary' } };
    return { required: true, content: Object.fromEntries(route.binaryBody.map((type) => [type, bytes])) };
  }
  if (route.body === undefined) return undefined;
  return {
    required: !route.body.safeParse(undefined).success,
    content: { 'application/json': { schema: writer.request(route.body) } },
  };
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  writer: SchemaWriter,
): readonly JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = writer.request(schema) as ObjectSchema;
  const { properties: read = {} } = writer.response(schema) as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => {
    // "true" and "false" as texts are what generated clients make of booleans.
    const meant = read[name]?.['type'] === 'boolean' ? read[name] : property;
    const { description = parameterText(name), ...rest } = meant;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonObject>>;
  readonly required?: readonly string[];
}
