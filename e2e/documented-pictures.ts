/** Pictures that the documentation shows: copies of compared ones, so that a reader sees what the pages look like now. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './sandbox-process.ts';

const SNAPSHOTS = join(import.meta.dirname, 'pictures/snapshots');
const IMAGES = join(REPOSITORY, 'docs/images');

/** Each with the picture that it is a copy of. */
export const DOCUMENTED: readonly { readonly image: string; readonly picture: string }[] = [
  ['overview.png', 'overview-states-wide-light.png'],
  ['integrations.png', 'integrations-wide-light.png'],
  ['synced-integrations.png', 'flyout-paris-wide-light.png'],
  ['doctor.png', 'doctor-broken-wide-light.png'],
  ['connect.png', 'connect-ways-wide-light.png'],
].map(([image = '', picture = '']) => ({ image: join(IMAGES, image), picture: join(SNAPSHOTS, picture) }));

/** After the pictures were taken again. */
export function copyDocumented(): void {
  for (const { image, picture } of DOCUMENTED) copyFileSync(picture, image);
}
