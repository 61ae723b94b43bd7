/** The types of the client, from the description of the HTTP API. */
import { openApiDocument, ROUTES } from '@lockstep/contracts';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';

const HEAD = `/**
 * Made from the description of the HTTP API by \`pnpm --filter @lockstep/client run generate\`: change the routes in
 * \`packages/contracts\` instead.
 */
`;

/** The version does not show in types, so a new one leaves the file as it is. */
const ANY_VERSION = '0.0.0';

/** The whole file of types as text. */
export async function clientTypes(): Promise<string> {
  const nodes = await openapiTS(
    withoutXsrfHeader(openApiDocument({ version: ANY_VERSION, routes: ROUTES })),
    {
      defaultNonNullable: false,
      transform: ({ format }) =>
        format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined,
    },
  );
  return HEAD + astToString(nodes);
}

/** The client sends it with every request, so nobody has to name it in each call. */
function withoutXsrfHeader(description: object): OpenAPI3 {
  const text = JSON.stringify(description, (key, value: unknown) =>
    key === 'parameters' && Array.isArray(value)
      ? value.filter((parameter) => !isXsrfHeader(parameter))
      : value,
  );
  return JSON.parse(text) as OpenAPI3;
}

const isXsrfHeader = (parameter: unknown): boolean =>
  typeof parameter === 'object' &&
  parameter !== null &&
  '$ref' in parameter &&
  parameter.$ref === '#/components/parameters/XsrfHeader';
