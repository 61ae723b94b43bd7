/** What this product is called on the wire, and where its built pages are. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

export const PRODUCT_VERSION = z.object({ version: z.string() }).parse(manifest).version;

/** Written by the build of apps/web. */
export const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));
