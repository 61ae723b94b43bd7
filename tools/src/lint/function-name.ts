/** The part of a syntax node that tells what a function is called. */
export interface SyntaxNode {
  readonly type: string;
  readonly parent?: SyntaxNode | null;
  readonly id?: SyntaxNode | null;
  readonly key?: SyntaxNode;
  readonly name?: string;
  readonly value?: unknown;
  readonly callee?: SyntaxNode;
  readonly property?: SyntaxNode;
}

/**
 * The name under which a function stands in the list of exceptions: its own, or that of the variable, property or
 * method that holds it; of a callback the called function with `()` behind it. `anonymous` when there is none of these.
 */
export function functionName(node: SyntaxNode): string {
  if (node.id?.name !== undefined) return node.id.name;
  if (node.key !== undefined) return keyName(node.key);
  const parent = node.parent ?? undefined;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id?.name ?? 'anonymous';
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return keyName(parent.key);
    case 'CallExpression':
      return `${calleeName(parent.callee)}()`;
    default:
      return 'anonymous';
  }
}

function keyName(key: SyntaxNode | undefined): string {
  return key?.name ?? (typeof key?.value === 'string' ? key.value : 'anonymous');
}

function calleeName(callee: SyntaxNode | undefined): string {
  return callee?.name ?? callee?.property?.name ?? 'anonymous';
}
