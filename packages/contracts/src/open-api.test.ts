import { describe, expect, it } from 'vitest';
import { openApiDocument } from './open-api.ts';
import { ROUTES } from './routes/index.ts';

const document = openApiDocument({ version: '1.2.3', routes: ROUTES }) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
};

describe('the OpenAPI document', () => {
  it('has every route, once', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      ROUTES.map(({ id }) => id).sort(),
    );
  });

  it('says what a route takes, answers and refuses', () => {
    expect(document.paths['/api/fleet/outputs/{outputId}']?.['put']).toMatchObject({
      operationId: 'update-output',
      'x-privileges': [['fleet-settings-all'], ['fleet-agent-policies-all']],
      parameters: [
        { name: 'outputId', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'kbn-xsrf', in: 'header' },
      ],
      requestBody: {
        content: { 'application/json': { schema: { properties: { name: { type: 'string' } } } } },
      },
      responses: {
        200: { content: { 'application/json': { schema: { required: ['item'] } } } },
        404: { description: expect.stringContaining('OUTPUT_NOT_FOUND') as string },
      },
    });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
