/** What a console that checks no signatures does not load: it is as large as much of the rest together. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const INDEX = fileURLToPath(new URL('./index.ts', import.meta.url));

/** What of OpenPGP is there after the package was loaded and `then` was run, by the names of its files. */
async function loadedAfter(then: string): Promise<string> {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({
      load(url, context, next) {
        if (url.includes('/openpgp/')) loaded.push(url.split('/').at(-1));
        return next(url, context);
      },
    });
    const { verifySignature } = await import(${JSON.stringify(INDEX)});
    ${then}
    process.stdout.write(loaded.join(' '));
  `;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
  return stdout;
}

it('OpenPGP is loaded with the first key', async () => {
  const check = (publicKey: string) =>
    `await verifySignature({ bytes: new Uint8Array(), signature: '', publicKey: ${publicKey} });`;
  expect(await loadedAfter(check('undefined'))).toBe('');
  expect(await loadedAfter(check(`'a key'`))).toContain('openpgp');
});
