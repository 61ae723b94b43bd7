import { existsSync } from 'node:fs';
import * as contracts from '@lockstep/contracts';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { exportsOfContracts, fewFiles, FIRST_PAGES, withDirectImports } from './few-files.ts';

const [overview = '', settings = ''] = FIRST_PAGES;

it('knows the file of every name that the contracts let out', () => {
  const files = exportsOfContracts();
  expect(Object.keys(contracts).filter((name) => !files.has(name))).toEqual([]);
  expect([...new Set(files.values())].filter((file) => !existsSync(file))).toEqual([]);
});

const direct = (code: string): string =>
  withDirectImports(
    code,
    parseSync('page.js', code).program.body,
    new Map([
      ['listOutputs', '/contracts/outputs.ts'],
      ['getHome', '/contracts/home.ts'],
    ]),
  );

it('goes to these files, under the names that the code uses', () => {
  expect(
    direct(
      `import { z } from 'zod';\nimport { listOutputs, getHome as home } from '@lockstep/contracts';\nhome();`,
    ),
  ).toBe(
    `import { z } from 'zod';\nimport { listOutputs as listOutputs } from "/contracts/outputs.ts";import { getHome as home } from "/contracts/home.ts";\nhome();`,
  );
});

it('stops at a name without a file', () => {
  expect(() => direct(`import { listOutput } from '@lockstep/contracts';`)).toThrow('no file for listOutput');
});

it('puts into one file what both first pages bring along, however deep, and nothing else', () => {
  const imports: Record<string, readonly string[]> = {
    [overview]: ['/matrix.tsx', '/badge.tsx', '/node_modules/library.js'],
    [settings]: ['/table.tsx'],
    '/table.tsx': ['/badge.tsx', '/node_modules/library.js'],
    '/badge.tsx': ['/look.ts', '/badge.tsx'],
    '/look.ts': ['/badge.tsx'],
  };
  const [, , common] = fewFiles().groups;
  const getModuleInfo = (id: string) => ({ importedIds: imports[id] ?? [] });
  const nameOf = typeof common?.name === 'function' ? common.name : () => 'none';
  const names = [
    '/badge.tsx',
    '/look.ts',
    '/table.tsx',
    '/matrix.tsx',
    '/node_modules/library.js',
    '/other.ts',
  ];
  expect(names.filter((id) => nameOf(id, { getModuleInfo }) === 'common')).toEqual([
    '/badge.tsx',
    '/look.ts',
  ]);
});

it('names pages that are there', () => {
  expect(FIRST_PAGES.filter((page) => !existsSync(page))).toEqual([]);
});
