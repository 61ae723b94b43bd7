/** The pages in docs/ that repeat what the code says are held to it, both ways. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, ROUTES } from '@lockstep/contracts';
import { KEY_TEXTS } from '../config/key-texts.ts';
import { CONFIG_KEYS } from '../config/env-names.ts';
import { apiPage } from '../testing/api-page.ts';
import { messagesPage } from '../testing/messages-page.ts';
import { HELP, portFlag, SANDBOX_PORTS, type SandboxPort } from '../cli/console-options.ts';

function page(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
}

function tableRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

// The formatter lines tables up, breaks lines and escapes some signs.
const plain = (text: string): string =>
  text.replaceAll('\\', '').replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim();

/** Of a page that is made from the code, and written again by `pnpm run docs:update`. */
function expectWritten(name: string, made: string): void {
  if (process.env['UPDATE_DOCS'] === '1')
    writeFileSync(new URL(`../../../../docs/${name}`, import.meta.url), made);
  expect(plain(page(name))).toBe(plain(made));
}

describe('docs/messages.md', () => {
  it('lists every code, problem, condition and reason as the code has them, and nothing else', () => {
    const made = messagesPage();
    expectWritten('messages.md', made);
    expect(ERROR_CODES.filter((code) => !made.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  it('lists every request of the description as the code has it, and nothing else', () => {
    const made = apiPage();
    expectWritten('api.md', made);
    expect(ROUTES.filter(({ method, path }) => !made.includes(`\`${method} ${path}\``))).toEqual([]);
  });
});

describe('the site', () => {
  const config = readFileSync(new URL('../../../../docs/.vitepress/config.js', import.meta.url), 'utf8');
  const pages = readdirSync(new URL('../../../../docs', import.meta.url))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => name.replace('.md', ''));

  it('leads to every page', () => {
    expect(pages.filter((name) => !config.includes(`'/${name}'`))).toEqual([]);
  });
});

describe('docs/configuration.md', () => {
  it('lists every key with its environment variable, and no other', () => {
    const [keys = ''] = page('configuration.md').split('\n## ');
    const listed = tableRows(keys).map(([key, env]) => [key, env]);
    expect(listed).toEqual(CONFIG_KEYS.map(({ path, env }) => [path.join('.'), env]));
  });

  it('says of every key what the command line says', () => {
    const [keys = ''] = page('configuration.md').split('\n## ');
    const unquoted = (text: string): string => text.replaceAll('`', '').trim();
    const listed = tableRows(keys).map(([key, , standard = '', meaning = '']) => [
      key,
      unquoted(standard),
      unquoted(meaning),
    ]);
    const told = Object.entries(KEY_TEXTS).map(([key, text]) => [
      key,
      unquoted(text.default),
      unquoted(text.meaning),
    ]);
    expect(told).toEqual(listed);
  });
});

describe('docs/features.md', () => {
  const rows = page('features.md')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('gives every feature a state, and a test to all that is there', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    for (const [, number, , state, , tests = ''] of rows) {
      expect(['there', 'partly', 'not there'], number).toContain(state);
      if (state !== 'not there') expect(tests, number).toMatch(/\]\(\.\.\//);
    }
  });

  it('names nothing but tests', () => {
    const named = rows.flatMap(([, number, , , , tests = '']) =>
      [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => `${number ?? ''} ${link}`),
    );
    expect(named.filter((link) => !/\.(?:test|spec)\.tsx?$/.test(link))).toEqual([]);
  });

  it('names tests that exist', () => {
    const links = [...page('features.md').matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, link = '']) => link);
    const missing = links.filter(
      (link) => !existsSync(new URL(link, new URL('../../../../docs/', import.meta.url))),
    );
    expect(missing).toEqual([]);
  });
});

describe('the help text', () => {
  it('names every port of the sandbox and how it moves', () => {
    for (const name of Object.keys(SANDBOX_PORTS) as SandboxPort[]) {
      expect(HELP).toContain(portFlag(name));
      const { offset } = SANDBOX_PORTS[name];
      expect(HELP).toContain(offset === 0 ? 'or what --port says' : `or ${offset} above --port`);
    }
  });
});
