/** What is public says what it is for: exported functions and classes have a doc comment. */
import ts from 'typescript';
import type { SourceFile } from './layout-problems.ts';

/** One line for each function and class that a file exports without a doc comment; the only one may be told of at its head. */
export function findUndocumented({ path, text }: SourceFile): readonly string[] {
  // Half of all files export nothing of the kind, such as tests: reading them would take as long again.
  if (!/^export (?:\w+ )*(?:function|class|const)\b/m.test(text)) return [];
  const exported = parse(path, text).statements.filter(isPublic);
  if (exported.length === 1 && text.startsWith('/**')) return [];
  return exported
    .filter(({ pos }) => !hasDocComment(text, pos))
    .map((one) => `${path}: ${nameOf(one)} has no doc comment.`);
}

const hasDocComment = (text: string, pos: number): boolean =>
  ts.getLeadingCommentRanges(text, pos)?.some((range) => text.startsWith('/**', range.pos)) ?? false;

type PublicStatement = ts.FunctionDeclaration | ts.ClassDeclaration | ts.VariableStatement;

function isPublic(statement: ts.Statement): statement is PublicStatement {
  return (
    (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || holdsFunction(statement)) &&
    (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function holdsFunction(statement: ts.Statement): statement is ts.VariableStatement {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) =>
        initializer !== undefined &&
        (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
  );
}

function nameOf(statement: PublicStatement): string {
  const { name } = ts.isVariableStatement(statement)
    ? (statement.declarationList.declarations[0] ?? {})
    : statement;
  return name !== undefined && ts.isIdentifier(name) ? name.text : '';
}

/** Doc comments are no part of the tree: reading them takes longer than everything else. */
const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });

/** Doc comments that another one follows at once: what they told of has gone. The head of a file may stand so. */
export const findDangling = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(/\*\/\n\s*\/\*\*/g)]
    .filter(({ index }) => text.lastIndexOf('/**', index) > 0)
    .map(
      ({ index }) => `${path}:${text.slice(0, index).split('\n').length}: this doc comment tells of nothing.`,
    );
