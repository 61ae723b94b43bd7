/** The policy of the pages forbids to run text as code: zod tries that once unless told, and browsers report it. */
import { config } from 'zod';

if ('document' in globalThis) config({ jitless: true });
