/** Takes functions that have become short and simple off the list of exceptions. `node tools/src/lint/lower-function-limits.ts` */
import { writeFileSync } from 'node:fs';
import { LIMITS_FILE, readKnownLimits } from './function-limits.ts';
import { lowerLimits } from './lower-limits.ts';
import { measureFunctions } from './measure-functions.ts';

const known = readKnownLimits();
const today = await measureFunctions();
const lowered = {
  complexity: lowerLimits(known.complexity, today.complexity),
  lines: lowerLimits(known.lines, today.lines),
};
writeFileSync(LIMITS_FILE, `${JSON.stringify(lowered, null, 2)}\n`);
