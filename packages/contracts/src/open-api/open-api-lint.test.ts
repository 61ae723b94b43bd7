import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../routes/all-routes.ts';
import { openApiDocument } from './open-api.ts';

const LINTER = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const RULES = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-open-api-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly { readonly pointer?: string }[];
  }[];
}

/** Fleet's paths of tasks, which also look like a word below a package. No package has a name that begins with `_`. */
const FLEETS_OWN = /`\/api\/fleet\/epm\/packages\/_bulk_\w+\/\{taskId\}`/;

/** What the linter finds, a line each: the rule, what is wrong, and where. */
async function problemsOf(description: unknown): Promise<readonly string[]> {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(description));
  const text = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [LINTER, 'lint', file, '--config', RULES, '--format', 'json', '--max-problems', '1000'],
      {
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
      (_error, stdout, stderr) => resolve(stdout === '' ? stderr : stdout),
    );
  });
  const { problems } = JSON.parse(text) as Report;
  return problems
    .filter(({ ruleId, message }) => ruleId !== 'no-ambiguous-paths' || !FLEETS_OWN.test(message))
    .map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer ?? 'somewhere'})`);
}

describe('the linter of descriptions', () => {
  it('has nothing against ours', async () => {
    expect(await problemsOf(openApiDocument({ version: '1.2.3', routes: ROUTES }))).toEqual([]);
  });

  it('does find what is wrong', async () => {
    const again = ROUTES.slice(0, 1).map((route) => ({ ...route, path: `${route.path}/again` }));
    expect(await problemsOf(openApiDocument({ version: '1.2.3', routes: [...ROUTES, ...again] }))).toEqual([
      expect.stringContaining('operation-operationId-unique'),
    ]);
  });
});
