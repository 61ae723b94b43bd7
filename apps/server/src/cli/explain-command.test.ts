import { describe, expect, it } from 'vitest';
import { runExplainCommand } from './explain-command.ts';

const nothing = () => Promise.resolve(undefined);
const given = (text: string) => () => Promise.resolve(text);

describe('lockstep explain', () => {
  it('prints the causes of a text, the most specific first', async () => {
    const { exitCode, stdout, stderr } = await runExplainCommand(
      ['no such', 'remote cluster: [hq]'],
      nothing,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^C1 {2}No link of that name\n {2}Condition {3}LinkRegistered \(LinkNotRegistered\)\n/,
    );
    expect(stdout).toContain('  Remedies    create-alias\n');
  });

  it.each([[[]], [['-']]])('reads standard input with %j', async (args) => {
    const input = 'Caused by: org.elasticsearch.index.seqno.RetentionLeaseNotFoundException: gone\n';
    const { exitCode, stdout } = await runExplainCommand([...args, '--output', 'json'], given(input));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'C6', reason: 'HistoryLost', remedies: ['recreate-follower'], is_transient: false },
    ]);
  });

  it('tells by its exit code that nothing is known', async () => {
    expect(await runExplainCommand(['the printer is on fire'], nothing)).toMatchObject({ exitCode: 2 });
    const json = await runExplainCommand(['the printer is on fire', '--json'], nothing);
    expect(json).toEqual({ exitCode: 2, stdout: '[]\n', stderr: '' });
  });

  it.each([
    ['no text', [], nothing],
    ['an empty input', [], given(' \n')],
    ['an unknown form', ['x', '--output', 'xml'], nothing],
    ['an unknown flag', ['x', '--url', 'y'], nothing],
  ])('refuses %s', async (_what, args, readInput) => {
    const { exitCode, stdout, stderr } = await runExplainCommand(args, readInput);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('lockstep explain [text]');
  });

  it('helps', async () => {
    expect(await runExplainCommand(['--help'], nothing)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
