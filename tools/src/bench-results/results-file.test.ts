import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../repository.ts';
import type { BenchRun, Figure } from './bench-results.ts';
import { currentRun } from './bench-run.ts';
import { readBenchResults, recordFigures } from './results-file.ts';

const MACHINE = { cpu: 'test', cores: 2, memoryMiB: 4_096, platform: 'linux x64', node: 'v24.0.0' };
const FIRST: BenchRun = { machine: MACHINE, date: '2026-01-01T00:00:00.000Z', revision: 'aaa' };
const SECOND: BenchRun = { ...FIRST, date: '2026-01-02T00:00:00.000Z', revision: 'bbb' };

function figure(name: string, value: number): Figure {
  return { name, value, unit: 'ms', budget: { bound: 'max', value: 10 }, comparedTo: null };
}

describe('bench-results.json', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bench-results-'));
    path = join(folder, 'bench-results.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is empty before the first run', () => {
    expect(readBenchResults(path)).toBeUndefined();
  });

  it('holds each figure with the run that took it', () => {
    recordFigures(path, FIRST, [figure('a', 1)]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      ...FIRST,
      figures: [{ ...figure('a', 1), date: FIRST.date, revision: 'aaa' }],
    });
  });

  it('replaces a figure by its name and keeps the others with their own date', () => {
    recordFigures(path, FIRST, [figure('a', 1), figure('b', 2)]);
    recordFigures(path, SECOND, [figure('a', 3), figure('c', 4)]);
    const results = readBenchResults(path);
    expect(results?.figures.map(({ name, value, revision }) => [name, value, revision])).toEqual([
      ['a', 3, 'bbb'],
      ['b', 2, 'aaa'],
      ['c', 4, 'bbb'],
    ]);
    expect(results?.revision).toBe('bbb');
  });

  it('drops the figures of another machine', () => {
    recordFigures(path, FIRST, [figure('a', 1)]);
    recordFigures(path, { ...SECOND, machine: { ...MACHINE, cores: 8 } }, [figure('b', 2)]);
    expect(readBenchResults(path)?.figures.map(({ name }) => name)).toEqual(['b']);
  });

  it('keeps four digits', () => {
    recordFigures(path, FIRST, [figure('a', 1_121.846_478), figure('b', 0.012_345_6)]);
    expect(readBenchResults(path)?.figures.map(({ value }) => value)).toEqual([1_122, 0.012_35]);
  });

  it('leaves nothing else in the folder', () => {
    recordFigures(path, FIRST, [figure('a', 1)]);
    expect(readdirSync(folder)).toEqual(['bench-results.json']);
  });

  it.each([
    ['a file that was cut off', '{"machine":', 'not JSON'],
    ['a figure without a unit', JSON.stringify({ ...FIRST, figures: [{ name: 'a', value: 1 }] }), 'unit'],
    [
      'two figures of one name',
      JSON.stringify({
        ...FIRST,
        figures: [1, 2].map((value) => ({ ...figure('a', value), date: FIRST.date, revision: 'aaa' })),
      }),
      'same name',
    ],
  ])('says that %s is broken, and leaves it as it is', (_, text, why) => {
    writeFileSync(path, text);
    expect(() => readBenchResults(path)).toThrow(why);
    expect(() => {
      recordFigures(path, FIRST, [figure('a', 1)]);
    }).toThrow(path);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('refuses a figure that is not a number', () => {
    expect(() => {
      recordFigures(path, FIRST, [figure('a', Number.NaN)]);
    }).toThrow('number');
    expect(readBenchResults(path)).toBeUndefined();
  });

  it('knows the machine and the revision of this working tree', () => {
    recordFigures(path, currentRun(), [figure('a', 1)]);
    expect(readBenchResults(path)?.machine.cores).toBeGreaterThan(0);
  });

  it('of the repository, when there is one, can be read', () => {
    const committed = readBenchResults(join(REPOSITORY, 'bench-results.json'));
    expect(committed === undefined || committed.figures.length > 0).toBe(true);
  });
});
