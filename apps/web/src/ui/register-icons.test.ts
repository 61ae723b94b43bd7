import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readIconMap } from '../../build/lean-eui.ts';

const src = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

const read = (path: string): string => readFileSync(path, 'utf8');

const euiIcons = new Set(
  readIconMap(read(require.resolve('@elastic/eui/optimize/es/components/icon/icon_map.js'))).map(
    ([name]) => name,
  ),
);
const registered = new Set(
  [...read(join(src, 'ui/register-icons.ts')).matchAll(/^ {2}(\w+): \w+Icon,$/gm)].map(
    ([, name]) => name ?? '',
  ),
);

const ICON_NAME = /^icon(Type)?$/;

/** String literals in places that hold icon names: icon attributes and members, and tables named ...ICONS. */
function usedIcons(path: string): readonly string[] {
  const found: string[] = [];
  const collect = (node: ts.Node): void => {
    // What a table is declared to be holds no icon.
    if (ts.isTypeNode(node)) return;
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, collect);
  };
  const visit = (node: ts.Node): void => {
    if (holdsIcon(node)) collect(node);
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

function holdsIcon(node: ts.Node): boolean {
  if (ts.isJsxAttribute(node)) {
    const element = node.parent.parent.tagName.getText();
    const isType = node.name.getText() === 'type' && /^EuiIcon(Tip)?$/.test(element);
    return isType || ICON_NAME.test(node.name.getText());
  }
  if (ts.isPropertyAssignment(node)) return ICON_NAME.test(node.name.getText());
  return ts.isVariableDeclaration(node) && node.name.getText().endsWith('ICONS');
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.d\.ts$|register-icons/.test(name))
  .map((name) => join(src, name));

describe('register-icons', () => {
  it('has every icon that the sources name', () => {
    const used = new Set(sources.flatMap(usedIcons).filter((name) => euiIcons.has(name)));
    expect(used).toContain('refresh');
    expect([...used].filter((name) => !registered.has(name))).toEqual([]);
  });

  it('has no name that EUI does not know', () => {
    expect(registered).toContain('check');
    expect([...registered].filter((name) => !euiIcons.has(name))).toEqual([]);
  });

  it('knows every name used as an icon: a mistyped one would be taken for the address of an image', () => {
    const unknown = sources.flatMap(usedIcons).filter((name) => !euiIcons.has(name));
    expect(unknown).toEqual([]);
  });
});
