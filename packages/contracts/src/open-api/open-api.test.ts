import { describe, expect, it } from 'vitest';
import { ROUTES } from '../routes/all-routes.ts';
import { openApiDocument } from './open-api.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name?: string; readonly schema?: unknown }[];
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}
const document = openApiDocument({ version: '1.2.3', routes: ROUTES }) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, { readonly headers?: object }>>;
  };
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const operation = (id: string): Operation => {
  const found = operations.find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found;
};

describe('the OpenAPI document', () => {
  it('has every route, once', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      ROUTES.map(({ id }) => id).sort(),
    );
  });

  it('says what a route takes, answers and refuses', () => {
    expect(document.paths['/api/fleet/outputs/{outputId}']?.['put']).toMatchObject({
      operationId: 'update-output',
      tags: ['Outputs'],
      'x-privileges': [['fleet-settings-all'], ['fleet-agent-policies-all']],
      parameters: [
        { name: 'outputId', in: 'path', required: true, schema: { type: 'string' } },
        { $ref: '#/components/parameters/XsrfHeader' },
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/OutputChange' } } },
      },
      responses: {
        200: { content: { 'application/json': { schema: { required: ['item'] } } } },
        401: { $ref: '#/components/responses/Unauthorized' },
        404: { description: expect.stringContaining('OUTPUT_NOT_FOUND') as string },
      },
    });
    expect(document.components.schemas['OutputChange']).toMatchObject({
      properties: { name: { type: 'string' } },
      additionalProperties: false,
    });
  });

  it('gives generators one type for an output, and which of its kinds it is by its type', () => {
    expect(document.components.schemas['Output']).toEqual({
      oneOf: [
        { $ref: '#/components/schemas/ElasticsearchOutput' },
        { $ref: '#/components/schemas/RemoteOutput' },
      ],
      discriminator: {
        propertyName: 'type',
        mapping: {
          elasticsearch: '#/components/schemas/ElasticsearchOutput',
          remote_elasticsearch: '#/components/schemas/RemoteOutput',
        },
      },
    });
  });

  it('keeps answers open for what a later version adds, and writes what may be null as a type', () => {
    const output = document.components.schemas['RemoteOutput'];
    expect(output).not.toHaveProperty('additionalProperties');
    expect(output).toMatchObject({ properties: { kibana_url: { type: ['string', 'null'] } } });
  });

  it('describes switches of a query as booleans', () => {
    expect(operation('list-packages').parameters).toContainEqual({
      name: 'prerelease',
      in: 'query',
      required: false,
      description: 'Counts beta versions and release candidates, too.',
      schema: { type: 'boolean', default: false },
    });
  });

  it('lets a body be left out only where the route does', () => {
    expect(operation('install-package').requestBody?.required).toBe(false);
    expect(operation('create-output').requestBody?.required).toBe(true);
    expect(operation('upload-package').requestBody?.required).toBe(true);
  });

  it('has no success for what always refuses', () => {
    expect(Object.keys(operation('create-enrollment-api-key').responses)).not.toContain('200');
  });

  it('says with which headers the console tells how long to wait and how to sign in', () => {
    const { Unauthorized, TooManyRequests, ServiceUnavailable } = document.components.responses;
    expect(Unauthorized?.headers).toHaveProperty('WWW-Authenticate');
    for (const response of [TooManyRequests, ServiceUnavailable])
      expect(response?.headers).toHaveProperty('Retry-After');
  });

  it('explains parameters, ids by what they are of', () => {
    expect(operation('copy-agent-policy').parameters).toContainEqual(
      expect.objectContaining({ name: 'agentPolicyId', description: 'ID of the agent policy.' }),
    );
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
