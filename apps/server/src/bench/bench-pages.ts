/** What a browser downloads before it can show the first page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WEB_FOLDER } from '../product.ts';
import type { Figure } from '@lockstep/tools/bench-results';

/** The scripts that index.html names, directly or as preloads. */
export function benchPages(): readonly Figure[] {
  const html = readFileSync(join(WEB_FOLDER, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.?\/(assets\/[^"]+\.js)"/g)].map(
    ([, path]) => path ?? '',
  );
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(WEB_FOLDER, path))).length);
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return [
    {
      name: 'first load of the pages, JavaScript as gzip',
      value: total / 1_024,
      unit: 'KiB',
      budget: { bound: 'max', value: 350 },
      comparedTo: null,
    },
  ];
}
