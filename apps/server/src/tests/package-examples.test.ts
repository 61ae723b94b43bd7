/** The example of each package: what its README shows is what is compiled, and it runs. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

const PACKAGES = fileURLToPath(new URL('../../../../packages', import.meta.url));
/** What each prints, at least. The client's has a test of its own. */
const PRINTS: Readonly<Record<string, RegExp>> = {
  contracts: /^paris: \w+$/im,
  elastic: /^management \d+\.\d+\.\d+\nlogs/m,
  json: /^\{"a":\[2,\{"c":4,"d":3\}\],"b":1\}\ntrue$/m,
  kibana: /^Kibana \d+\.\d+\.\d+\nmay install: true$/m,
  'package-registry': /^nginx 2\.1\.0\n(?:\w+ \S+\n)*index_template logs-nginx\.access$/m,
  sandbox: /^paris is linked to management\nparis does not answer$/m,
  'sync-engine': /^install nginx: \S/m,
};

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    clusters: { management: { kibana: { port: 0 } } },
    packages: [{ name: 'nginx', version: '2.1.0' }],
  });
});
afterAll(() => started.close());

it('every package has one', () => {
  expect([...Object.keys(PRINTS), 'client'].toSorted()).toEqual(readdirSync(PACKAGES).toSorted());
});

describe.each(Object.entries(PRINTS))('%s', (name, prints) => {
  const folder = join(PACKAGES, name, 'examples');
  const [file = ''] = readdirSync(folder);

  it('shows it in its README', () => {
    const readme = readFileSync(join(PACKAGES, name, 'README.md'), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${readFileSync(join(folder, file), 'utf8')}\`\`\``);
  });

  it('does what it says', async () => {
    const { world, console: console_ } = started;
    const env = {
      ...process.env,
      LOCKSTEP_URL: console_.url,
      LOCKSTEP_PASSWORD: TEST_PASSWORD,
      ELASTICSEARCH_URL: world.cluster('management').url,
      KIBANA_URL: world.kibana('management').url,
      ELASTIC_PASSWORD: TEST_PASSWORD,
      REGISTRY_URL: world.registry?.url ?? '',
    };
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file)], { env });
    expect(stdout).toMatch(prints);
  });
});
