/** What lies around the code: who is asked, and what a release is made by. */
import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listFiles, REPOSITORY } from './repository.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

describe('CODEOWNERS', () => {
  const rows = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));

  it('has paths that are there', () => {
    const paths = rows.map(([path = '']) => path).filter((path) => path !== '*');
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => listFiles([`:(glob)${globOf(path)}`]).length === 0)).toEqual([]);
  });

  it('asks nobody who is made up', () => {
    expect(rows.flatMap(([, ...owners]) => owners).filter((owner) => owner.includes('example'))).toEqual([]);
  });
});

/** A path of CODEOWNERS, as git matches it from the root. */
const globOf = (path: string): string => path.replace(/^\//, '').replace(/\/$/, '/**');

describe('a workflow', () => {
  it.each(listFiles(['.github/workflows/*.yml']))(
    '%s runs programs of the repository that can be run',
    (path) => {
      const programs = [...read(path).matchAll(/run: (\.ci\/[\w-]+)/g)].map(([, program = '']) => program);
      expect(programs).not.toEqual([]);
      for (const program of programs) accessSync(join(REPOSITORY, program), constants.X_OK);
    },
  );
});

describe('the notes of a release', () => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const notesOf = (tag: string) =>
    promisify(execFile)(join(REPOSITORY, '.ci/release-notes'), [tag], { encoding: 'utf8' });

  it('are the section of the version in the changelog, and nothing of the one before', async () => {
    const { stdout } = await notesOf(`v${version}`);
    const [, newest = ''] = read('CHANGELOG.md').split(/^## .*$/m);
    expect(stdout.trim()).toBe(newest.trim());
  });

  it('are refused for a tag that is another version', async () => {
    await expect(notesOf('v999.0.0')).rejects.toThrow(`The tag v999.0.0 is not v${version}`);
  });
});
