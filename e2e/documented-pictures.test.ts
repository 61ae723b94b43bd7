import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { DOCUMENTED } from './documented-pictures.ts';
import { REPOSITORY } from './sandbox-process.ts';

it.each(DOCUMENTED)(
  '$image shows what the pages look like now; else run pictures:update',
  ({ image, picture }) => {
    expect(readFileSync(image).equals(readFileSync(picture)), basename(picture)).toBe(true);
  },
);

it('no picture of the documentation is made otherwise, so none is old', () => {
  const made = DOCUMENTED.map(({ image }) => basename(image)).toSorted();
  expect(readdirSync(join(REPOSITORY, 'docs/images')).toSorted()).toEqual(made);
});
