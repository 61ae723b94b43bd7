/** Setup of `test:long`: properties that do not say how many cases they take are tried with more than the usual 100. */
import fc from 'fast-check';
import { runs } from './runs.ts';

fc.configureGlobal({ numRuns: runs(100) });
