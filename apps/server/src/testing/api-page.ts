/** `docs/api.md`: every request that a console answers, made from the description that it serves. */
import { openApiDocument, ROUTES } from '@lockstep/contracts';
import { z } from 'zod';

const documentSchema = z.object({
  info: z.object({ description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ operationId: z.string(), summary: z.string(), tags: z.array(z.string()) }),
    ),
  ),
});

/** Written by `pnpm run docs:update`; the formatter lines its tables up. */
export function apiPage(): string {
  // The version is of no account: the page is about every release of this revision.
  const { info, tags, paths } = documentSchema.parse(openApiDocument({ version: '0', routes: ROUTES }));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      request: `${method.toUpperCase()} ${path}`,
      ...operation,
    })),
  );
  const sections = tags.flatMap(({ name, description }) => [
    `## ${name}`,
    description,
    [
      '| request | what it does | operation |',
      '| --- | --- | --- |',
      ...operations
        .filter((one) => one.tags.includes(name))
        .map(
          (one) => `| \`${one.request}\` | ${one.summary.replaceAll('<', '\\<')} | \`${one.operationId}\` |`,
        ),
    ].join('\n'),
  ]);
  return [
    '# HTTP API',
    info.description,
    'A console serves the whole description, with parameters, bodies and answers, as OpenAPI 3.1 at `GET /api/openapi.json`;' +
      ' [packages/client](../packages/client/README.md) is a typed client made from it. Errors are listed in' +
      ' [messages](messages.md#error-codes), the privileges of each request in [security](security.md). This page is made' +
      ' from the same description; a test holds it to it, and `npx -y pnpm@12.21.0 run docs:update` writes it.',
    ...sections,
    '',
  ].join('\n\n');
}
