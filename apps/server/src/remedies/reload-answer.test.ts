import { describe, expect, it } from 'vitest';
import { readReloadAnswer } from './reload-answer.ts';

const RIGHT = 'cluster.remote.management.credentials';

const answer = (...nodes: readonly (readonly string[])[]) => ({
  nodes: Object.fromEntries(
    nodes.map((names, index) => [`id${index}`, { name: `paris-${index + 1}`, secure_setting_names: names }]),
  ),
});

const unreadable = {
  nodes: {
    a: { name: 'paris-1', reload_exception: { type: 'security_exception', reason: 'wrong password' } },
  },
};

describe('the answer of nodes that loaded their keystores', () => {
  it.each([
    ['every node has it', answer([RIGHT], [RIGHT, 'keystore.seed']), undefined, undefined],
    ['nodes do not tell', { nodes: { a: { name: 'paris-1' } } }, undefined, undefined],
    ['there is nothing to read', null, undefined, undefined],
    ['no node has any', answer(['keystore.seed'], []), 'D7', 'No node has'],
    [
      'it is spelled otherwise',
      answer(['cluster.remote.Management.credentials'], []),
      'D8',
      'cluster.remote.Management.credentials, and the link is called "management"',
    ],
    ['some nodes lack it', answer([RIGHT], [], [RIGHT]), 'D17', 'paris-2 of 3 nodes has'],
    ['a node cannot read it', unreadable, undefined, 'paris-1: wrong password'],
  ])('says what is wrong when %s', (_, body, problemId, part) => {
    const { problem } = readReloadAnswer(body, 'management');
    expect(problem?.problemId).toBe(problemId);
    if (part === undefined) expect(problem).toBeUndefined();
    else expect(problem?.message).toContain(part);
  });

  it.each([
    ['Management', ['Management']],
    ['managment', ['managment']],
    ['mangaement', ['mangaement']],
    ['paris', []],
    ['management', []],
  ])('takes a key for "%s" for a slip of the pen only when it is nearly the same', (alias, similar) => {
    const body = answer([`cluster.remote.${alias}.credentials`]);
    expect(readReloadAnswer(body, 'management').similarNames).toEqual(similar);
  });

  it('names each node once, by what it said', () => {
    const body = { nodes: { ...answer([RIGHT], []).nodes, c: { name: 'paris-3' } } };
    expect(readReloadAnswer(body, 'management')).toMatchObject({
      failed: [],
      missing: ['paris-2'],
      silent: ['paris-3'],
    });
  });
});
