import { expect, it } from 'vitest';
import { credentialProblem } from './credential-problem.ts';

const RIGHT = 'cluster.remote.management.credentials';

const answer = (...nodes: readonly (readonly string[])[]) => ({
  nodes: Object.fromEntries(
    nodes.map((names, index) => [`id${index}`, { name: `paris-${index + 1}`, secure_setting_names: names }]),
  ),
});

it.each([
  ['every node has it', answer([RIGHT], [RIGHT, 'keystore.seed']), undefined],
  ['nodes do not tell', { nodes: { a: { name: 'paris-1' } } }, undefined],
  ['there is nothing to read', null, undefined],
  ['no node has any', answer(['keystore.seed'], []), /^no node has .* \(D7\)$/],
  [
    'it is spelled otherwise',
    answer(['cluster.remote.Management.credentials'], []),
    /cluster\.remote\.Management\.credentials, and the link is called "management".* \(D8\)$/,
  ],
  ['some nodes lack it', answer([RIGHT], [], [RIGHT]), /^paris-2 of 3 nodes .* \(D17\)$/],
])('%s', (_, body, problem) => {
  const found = credentialProblem(body, 'management');
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(problem);
});
