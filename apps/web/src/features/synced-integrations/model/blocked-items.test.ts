import { expect, it } from 'vitest';
import { makeIntegration, makeReport } from '../../../testing/make-report.ts';
import { blockedItems } from './blocked-items.ts';

it('names what is held with title and version, or type and name', () => {
  const report = makeReport({ integrations: [makeIntegration()] });
  const words = blockedItems(report, ['nginx', 'ingest_pipeline:logs-nginx.access@custom', 'gone']).map(
    (item) => item.words,
  );
  expect(words).toEqual(['Nginx 2.1.0', 'Ingest pipeline logs-nginx.access@custom', 'gone']);
});
