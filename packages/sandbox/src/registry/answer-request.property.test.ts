import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerRequest, type RegistryContent } from './answer-request.ts';
import { indexPackages } from './package-index.ts';
import { zipPackage } from './package-archive.ts';
import { makePackage } from './testing/make-package.ts';

const content: RegistryContent = { index: indexPackages([makePackage()]), archive: zipPackage };

it('answers any path and query with a status that the registry knows', async () => {
  const part = fc.oneof(
    fc.constantFrom(
      'package',
      'epr',
      'door',
      '1.0.0',
      'door-1.0.0.zip',
      'search',
      'categories',
      '..',
      '',
      '%2f',
    ),
    fc.webSegment(),
  );
  const url = fc
    .tuple(fc.array(part, { maxLength: 6 }), fc.option(fc.webQueryParameters()), fc.boolean())
    .map(
      ([parts, query, slash]) => `/${parts.join('/')}${slash ? '/' : ''}${query === null ? '' : `?${query}`}`,
    );
  await fc.assert(
    fc.asyncProperty(url, fc.option(fc.string(), { nil: undefined }), async (path, ifModifiedSince) => {
      const answer = await answerRequest({ method: 'GET', url: path, ifModifiedSince }, content);
      expect([200, 301, 304, 400, 404]).toContain(answer.status);
    }),
  );
});
