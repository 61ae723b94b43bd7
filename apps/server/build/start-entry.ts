/** The first file of the bundle: from here on stacks can be read. */
import { mapStacks } from './mapped-stacks.ts';

mapStacks();
await import('../src/main.ts');
