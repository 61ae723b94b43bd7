import { describe, expect, it } from 'vitest';
import { createPackageReader, readInstallable, type ReadArchive } from './package-reader.ts';

const OPTIONS = { profile: 'registry' } as const;

function counted(answer: () => ReturnType<ReadArchive>) {
  const read: string[] = [];
  const reader = createPackageReader((bytes) => {
    read.push(Buffer.from(bytes).toString());
    return answer();
  });
  return {
    read,
    ask: (text: string, options: Parameters<ReadArchive>[1] = OPTIONS) => reader(Buffer.from(text), options),
  };
}

const rejected = () => Promise.resolve({ kind: 'rejected', findings: [] } as const);

describe('the reader of archives', () => {
  it('takes equal bytes apart once, also while it is at it, and others again', async () => {
    const { read, ask } = counted(rejected);
    const [one, same] = await Promise.all([ask('one'), ask('one')]);
    expect(await ask('one')).toBe(one);
    expect(same).toBe(one);
    await ask('two');
    expect(read).toEqual(['one', 'two']);
  });

  it('does so for each way of reading', async () => {
    const { read, ask } = counted(rejected);
    await ask('one');
    await ask('one', { profile: 'strict' });
    await ask('one', { ...OPTIONS, expect: { name: 'nginx', version: '1.0.0' } });
    expect(read).toHaveLength(3);
  });

  it('keeps the newest few, none that failed and none that is large', async () => {
    const { read, ask } = counted(rejected);
    for (let at = 0; at < 9; at++) await ask(String(at));
    await ask('8');
    await ask('0');
    expect(read).toHaveLength(10);
    const failing = counted(() => Promise.reject(new Error('broken')));
    await expect(failing.ask('one')).rejects.toThrow('broken');
    await expect(failing.ask('one')).rejects.toThrow('broken');
    expect(failing.read).toHaveLength(2);
    const large = 'x'.repeat(1024 * 1024 + 1);
    await ask(large);
    await ask(large);
    expect(read).toHaveLength(12);
  });
});

describe('an archive that is to be installed', () => {
  type Profile = 'strict' | 'registry';
  const answering =
    (readable: readonly Profile[]): ReadArchive =>
    (_bytes, { profile }) =>
      Promise.resolve(
        readable.includes(profile)
          ? ({ kind: 'readable', findings: [], package: {} } as never)
          : { kind: 'rejected', findings: [finding(`not ${profile}`)] },
      );
  const finding = (message: string) => ({ level: 'error', code: 'missing-file', message }) as never;
  const read = (readable: readonly Profile[]) =>
    readInstallable(new Uint8Array(), {}, answering(readable)).then(({ kind }) => kind);

  it('is one that registries serve or that Fleet accepts, wherever it comes from', async () => {
    expect(await read(['registry'])).toBe('readable');
    expect(await read(['strict'])).toBe('readable');
    expect(await read([])).toBe('rejected');
  });
});
