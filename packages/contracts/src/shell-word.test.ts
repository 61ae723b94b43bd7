/** Words of commands: whatever is in a value, the shell hands on exactly that value, and runs nothing. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellComment, shellWord } from './shell-word.ts';

const HOSTILE = [
  '$(touch PWNED)',
  '`touch PWNED`',
  "'; touch PWNED; '",
  '"; touch PWNED; "',
  String.raw`\'; touch PWNED #`,
  '${IFS}',
  '-rf',
  '--config=/etc/passwd',
  '~root',
  '*',
  '{a,b}',
  '!!',
  '=ls',
  'FOO=bar',
  'a\nb\r\nc',
  '%PATH%',
  '',
  '\u2018; touch PWNED; \u2019',
  'END_OF_END_OF_STEPSTEP',
  '@/etc/passwd',
];

const value = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom(...Array.from('$`"\'\\;|&<>(){}[]*?!#~^=-@% \n\ta\u2018\u2019\u201b')) }),
  // A lone surrogate has no form in UTF-8, in which every argument is handed over.
  fc.string({ unit: 'grapheme' }),
);
const noNul = (texts: readonly string[]): readonly string[] => texts.map((text) => text.replaceAll('\0', ''));
const run = (shell: string, script: string) =>
  spawnSync(shell, ['-c', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  });
const isThere = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

describe.each(['bash', 'sh', 'zsh', 'ksh'].filter(isThere))('words in %s', (shell) => {
  it('are handed on as they are', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (texts) => {
        const { stdout, stderr } = run(
          shell,
          `printf '%s\\0' ${texts.map((text) => shellWord(text)).join(' ')}`,
        );
        expect(stderr).toBe('');
        expect(stdout.split('\0').slice(0, -1)).toEqual(noNul(texts));
      }),
      { numRuns: 40 },
    );
  });

  it('may stand beside quoted variables, as addresses do', () => {
    for (const text of HOSTILE) {
      expect(run(shell, `base=http://a; printf '%s' "$base"${shellWord(text)}`).stdout).toBe(
        `http://a${text}`,
      );
    }
  });

  it('stay in their comment', () => {
    for (const text of [...HOSTILE, 'a\u0085touch PWNED', 'a\u2028touch PWNED', 'a\rtouch PWNED']) {
      const { stdout, stderr } = run(shell, `${shellComment(text)}\necho after`);
      expect([stdout, stderr]).toEqual(['after\n', '']);
      expect(shellComment(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }
  });
});

/** PowerShell's rule for a single-quoted text, where it is not installed: only a quote ends it, a doubled one is one. */
function readPowerShellWord(source: string): { readonly text: string; readonly rest: string } {
  const isQuote = (char: string | undefined): boolean => char !== undefined && /['\u2018-\u201b]/.test(char);
  if (!isQuote(source[0])) throw new Error('not quoted');
  let text = '';
  for (let at = 1; at < source.length; at += 1) {
    const char = source[at] ?? '';
    if (!isQuote(char)) text += char;
    else if (isQuote(source[at + 1])) text += source[(at += 1)] ?? '';
    else return { text, rest: source.slice(at + 1) };
  }
  throw new Error('never ends');
}

describe('words in PowerShell', () => {
  it('are one text and nothing more', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(readPowerShellWord(`${shellWord(text, 'powershell')} -Uri`)).toEqual({
          text: text.replaceAll('\0', ''),
          rest: ' -Uri',
        });
      }),
    );
  });

  it.skipIf(!isThere('pwsh'))('are handed on as they are', () => {
    for (const text of HOSTILE) {
      const script = `[Console]::Out.Write(${shellWord(text, 'powershell')})`;
      expect(spawnSync('pwsh', ['-NoProfile', '-Command', script], { encoding: 'utf8' }).stdout).toBe(text);
    }
  });
});
