/** Everything that the pages send: actions say what became of them, checks change nothing, and there is no third way. */
import * as contracts from '@lockstep/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '..');

/** Routes that are not a GET and change nothing that lasts, or end in another page. */
const CHECKS = [
  'beginSignIn',
  'createApiKeySession',
  'createCertificateSession',
  'createSession',
  'explainPastedError',
  'previewSync',
  'runDoctor',
  'testOutput',
  // With `dryRun`.
  'uploadPackage',
];
/** Sent as queries: answers that need a body to be asked for. What the Dev Tools console sends shows its own answer. */
const READ_BY_BODY = ['previewRepair', 'runDoctor', 'sendConsoleRequest'];

/** The hooks that something can be sent by; the last two hand on to the first two. */
const WAYS: Readonly<Record<string, 'action' | 'check'>> = {
  useActionMutation: 'action',
  useCheckMutation: 'check',
  useCredentialMutation: 'action',
  useSessionStart: 'check',
};

interface Sent {
  readonly route: string;
  readonly by: 'action' | 'check' | 'itself';
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.d\.ts$|^testing\//.test(name))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }));

function isWrite(route: string): boolean {
  const found = (contracts as Readonly<Record<string, unknown>>)[route];
  return typeof found === 'object' && found !== null && 'method' in found && found.method !== 'GET';
}

function sentIn({ name, text }: { readonly name: string; readonly text: string }): readonly Sent[] {
  const sent: Sent[] = [];
  const visit = (node: ts.Node, by: Sent['by']): void => {
    let way = by;
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      way = WAYS[called] ?? by;
      const route = node.arguments[0]?.getText() ?? '';
      if (called === 'callApi' && isWrite(route)) sent.push({ route, by });
    }
    ts.forEachChild(node, (child) => visit(child, way));
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), 'itself');
  return sent;
}

const sent = files.flatMap(sentIn);
const routesBy = (way: Sent['by']): readonly string[] =>
  [...new Set(sent.filter(({ by }) => by === way).map(({ route }) => route))].toSorted();

describe('what the pages send', () => {
  it('goes out as an action or a check', () => {
    const others = files.filter(({ text }) => /\buseMutation\b/.test(text)).map(({ name }) => name);
    expect(others).toEqual(['lib/use-action-mutation.ts']);
    expect(routesBy('itself')).toEqual(READ_BY_BODY);
  });

  it('is only called a check when it changes nothing', () => {
    expect(routesBy('check')).toEqual(CHECKS);
  });

  it('is found by this test', () => {
    expect(routesBy('action').length).toBeGreaterThan(25);
    expect(routesBy('action')).toContain('deleteOutput');
  });

  it('has a sentence for each way that it can end', () => {
    const actions = files.flatMap(({ text }) => [...text.matchAll(/useActionMutation(<[^(]*>)?\(\{/g)]);
    // The type of `useActionMutation` wants both; a cast would get past it.
    expect(actions.length).toBeGreaterThan(20);
    expect(files.filter(({ text }) => /told: .* as /.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
