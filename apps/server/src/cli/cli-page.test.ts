import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cliPage } from './cli-page.ts';

it('docs/cli.md says what the commands say of themselves', async () => {
  const page = fileURLToPath(new URL('../../../../docs/cli.md', import.meta.url));
  await expect(cliPage()).toMatchFileSnapshot(page);
});
