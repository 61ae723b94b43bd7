/** Public functions say what they are for: what an entry point hands out has a doc comment. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './layout-problems.ts';

/** Functions that the entry point `path` hands out and that have no doc comment. `read` gives the text of a file. */
export function findUndocumented(
  { path, text }: SourceFile,
  read: (path: string) => string,
): readonly string[] {
  return parse(path, text)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause }) => {
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
      if (!moduleSpecifier.text.startsWith('.')) return [];
      const file = posix.join(posix.dirname(path), moduleSpecifier.text);
      const names =
        exportClause !== undefined && ts.isNamedExports(exportClause)
          ? exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
          : undefined;
      return undocumentedIn(file, read(file))
        .filter((name) => names?.includes(name) ?? true)
        .map((name) => `${file}: ${name} has no doc comment.`);
    });
}

/** Exported functions of one file without a doc comment; a file with one function may say it at its head. */
export const undocumentedFunctions = ({ path, text }: SourceFile): readonly string[] =>
  undocumentedIn(path, text).map((name) => `${path}: ${name} has no doc comment.`);

/** A file with one function may say it at its head. */
function undocumentedIn(path: string, text: string): readonly string[] {
  const functions = parse(path, text).statements.filter(isExportedFunction);
  if (functions.length === 1 && text.startsWith('/**')) return [];
  return functions.filter((one) => ts.getJSDocCommentsAndTags(one).length === 0).map(nameOf);
}

type FunctionStatement = ts.FunctionDeclaration | ts.VariableStatement;

function isExportedFunction(statement: ts.Statement): statement is FunctionStatement {
  const isFunction =
    ts.isFunctionDeclaration(statement) ||
    (ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        ({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer),
      ));
  return (
    isFunction && (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

const nameOf = (statement: FunctionStatement): string =>
  ts.isFunctionDeclaration(statement)
    ? (statement.name?.text ?? '')
    : (statement.declarationList.declarations[0]?.name.getText() ?? '');

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Doc comments that another one follows at once: what they told of has gone. The head of a file may stand so. */
export const findDangling = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(/\*\/\n\s*\/\*\*/g)]
    .filter(({ index }) => text.lastIndexOf('/**', index) > 0)
    .map(
      ({ index }) => `${path}:${text.slice(0, index).split('\n').length}: this doc comment tells of nothing.`,
    );
