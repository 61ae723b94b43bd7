/** A home cluster that nobody asks. */
import { parseConfig } from '../config/load-config.ts';
import type { Config } from '../config/config.ts';

const answer = parseConfig(
  `elasticsearch:
  hosts: ['http://127.0.0.1:1']
  username: elastic
  password: secret
encryption:
  keys: ['an encryption key of 32 characters']
`,
  'test.yml',
  {},
);
if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));

export const TEST_CONFIG: Config['elasticsearch'] = answer.config.elasticsearch;
