/** `bench`: the budgets of the architecture, measured and printed side by side; nothing fails on a figure. */
import { benchApi } from './bench-api.ts';
import { benchInstall } from './bench-install.ts';
import { benchLatency } from './bench-latency.ts';
import { benchPages } from './bench-pages.ts';
import { benchStart } from './bench-start.ts';
import type { Figure } from './figure.ts';

const PARTS: readonly (() => readonly Figure[] | Promise<readonly Figure[]>)[] = [
  benchStart,
  benchLatency,
  benchInstall,
  benchApi,
  benchPages,
];

for (const part of PARTS) {
  for (const { what, measured, comparedTo } of await part()) {
    process.stdout.write(`${what}\n    ${measured}\n    ${comparedTo}\n`);
  }
}
