import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIfChanged, hashInputs, type BuildPlace } from './fresh-build.ts';

let root: string;
let place: BuildPlace;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lockstep-build-'));
  place = {
    root,
    inputs: [join(root, 'src'), join(root, 'lock'), join(root, 'absent')],
    target: join(root, 'dist'),
    workshop: join(root, 'work'),
  };
  await mkdir(join(root, 'src/deep'), { recursive: true });
  await writeFile(join(root, 'src/deep/a.ts'), 'one');
  await writeFile(join(root, 'lock'), 'lock');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A build that copies its input under two names, so that a mixture of two builds would show. */
async function copyBuild(folder: string): Promise<void> {
  const text = await readFile(join(root, 'src/deep/a.ts'), 'utf8');
  await writeFile(join(folder, 'one.js'), text);
  await writeFile(join(folder, 'two.js'), text);
}

const built = (name: string): Promise<string> => readFile(join(place.target, name), 'utf8');

describe('buildIfChanged', () => {
  it('builds when there is nothing, and then not again', async () => {
    expect(await buildIfChanged(place, copyBuild)).toBe('built');
    expect(await built('one.js')).toBe('one');
    expect(await buildIfChanged(place, () => Promise.reject(new Error('must not run')))).toBe('fresh');
  });

  it('builds again after a change, without files of the build before', async () => {
    await buildIfChanged(place, (folder) => writeFile(join(folder, 'old.js'), 'old'));
    await writeFile(join(root, 'src/deep/a.ts'), 'two');
    expect(await buildIfChanged(place, copyBuild)).toBe('built');
    expect((await readdir(place.target)).sort()).toEqual(['.build-hash', 'one.js', 'two.js']);
  });

  it('leaves the last good build and no hash of the failed one, so that the next call tries again', async () => {
    await buildIfChanged(place, copyBuild);
    await writeFile(join(root, 'src/deep/a.ts'), 'two');
    await expect(buildIfChanged(place, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await built('one.js')).toBe('one');
    expect(await buildIfChanged(place, copyBuild)).toBe('built');
    expect(await built('one.js')).toBe('two');
  });

  it('gives a whole build when several run at once, and leaves nothing behind', async () => {
    await Promise.all(Array.from({ length: 8 }, () => buildIfChanged(place, copyBuild)));
    expect(await built('two.js')).toBe('one');
    expect(await buildIfChanged(place, copyBuild)).toBe('fresh');
    expect(await readdir(place.workshop)).toEqual([]);
  });
});

describe('hashInputs', () => {
  it('changes with a name as with a content, and not with a test', async () => {
    const before = await hashInputs(place);
    await writeFile(join(root, 'src/deep/a.test.ts'), 'test');
    expect(await hashInputs(place)).toBe(before);
    await writeFile(join(root, 'src/deep/b.ts'), '');
    expect(await hashInputs(place)).not.toBe(before);
  });
});
