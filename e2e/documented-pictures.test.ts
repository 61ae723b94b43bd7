import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { DOCUMENTED } from './documented-pictures.ts';

it.each(DOCUMENTED)(
  '$image shows what the pages look like now; else run pictures:update',
  ({ image, picture }) => {
    expect(readFileSync(image).equals(readFileSync(picture)), basename(picture)).toBe(true);
  },
);
