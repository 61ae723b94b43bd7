/** The OpenAPI document of the whole surface, made from the route objects alone. */
import { z } from 'zod';
import { errorEnvelopeSchema } from './envelope.ts';
import { ERROR_CATALOGUE, type ErrorCode } from './errors.ts';
import { reasonPhrase } from './reason-phrase.ts';
import { COMMON_ERRORS, type Route } from './route.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export interface OpenApiOptions {
  readonly version: string;
  readonly routes: readonly Route[];
}

/** An OpenAPI 3.1 document as plain JSON. */
export function openApiDocument({ version, routes }: OpenApiOptions): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lockstep', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
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
      },
      schemas: { Error: schemaOf(errorEnvelopeSchema, 'output') },
    },
  };
}

function operationOf(route: Route): JsonObject {
  const body = bodyOf(route);
  return {
    operationId: route.id,
    summary: route.summary,
    security: route.access.kind === 'public' ? [] : [{ basic: [] }, { apiKey: [] }, { session: [] }],
    ...(route.access.kind === 'privileges' ? { 'x-privileges': route.access.anyOf } : {}),
    ...(route.access.kind === 'cluster-rights' ? { 'x-cluster-privileges': route.access.anyOf } : {}),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'GET' ? [] : [XSRF_HEADER]),
    ],
    ...(body === undefined ? {} : { requestBody: { content: body } }),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      ...errorsOf(route),
    },
  };
}

const XSRF_HEADER = { name: 'kbn-xsrf', in: 'header', required: true, schema: { type: 'string' } };

function bodyOf(route: Route): JsonObject | undefined {
  if (route.binaryBody !== undefined) {
    return Object.fromEntries(
      route.binaryBody.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    );
  }
  return route.body === undefined
    ? undefined
    : { 'application/json': { schema: schemaOf(route.body, 'input') } };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): readonly JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    readonly properties?: Readonly<Record<string, JsonObject>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Codes by status: one response each, with the meanings of all codes that answer it. */
function errorsOf(route: Route): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...COMMON_ERRORS, ...route.errors]) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: `${reasonPhrase(status)}: ${codes.map((code) => `${code} (${ERROR_CATALOGUE[code].meaning})`).join(' ')}`,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
