/** Writes the types of the client again; run after a route has changed. */
import { writeFile } from 'node:fs/promises';
import { clientTypes } from './client-types.ts';

await writeFile(new URL('../generated/description.ts', import.meta.url), await clientTypes());
