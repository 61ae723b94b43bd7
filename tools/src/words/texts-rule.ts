/** The plugin `texts` for ESLint: what people read stands with the texts, not in the component or rule that shows it. */
import type { ESLint, Rule } from 'eslint';

/** Two words, or one with a blank beside it, as no code and no key has them. */
const PROSE = /\p{L}{2,}['’”:,.!?]* +["“‘]?\p{L}|^\s+\p{L}{2,}|\p{L}{2,}\s+$/u;
/** A word as a button or heading has it; names of conditions have more than one capital. */
const TITLE = /^\p{Lu}[\p{Ll}-]+[.…!?]?$/u;
/** Lengths, selectors and media queries of CSS; paths. */
const CSS = /^\/\S|\d(?:px|em|fr)\b|\[[a-z-]+[\]=]|^@media|^\([a-z-]+:/;

/** Attributes and members whose values have blanks and are no prose. */
const STYLE =
  /^(?:css|style|className|rel|href|(?:grid|border|outline|flex|font|text(?:Decoration|Shadow)|transition|animation|background|inset|margin|padding|color|forcedColor)[A-Za-z]*)$/;
/** Attributes that are read whatever they say. */
const READ = /^(?:aria-label|aria-description|title|placeholder|alt|label|helpText|legend|caption|tooltip)$/;

/** The tree of JSX is not in the types of ESLint. */
interface Node {
  readonly type: string;
  readonly parent: Node | null;
  readonly key?: Node;
  readonly name?: unknown;
  readonly operator?: string;
}

const NAMES_CODE = /^(?:SwitchCase|TSLiteralType|TSEnumMember|Import.*|Export.*)$/;

/** What a key is compared with is a value of the browser or of the wire. */
function isCode({ type, parent }: Node): boolean {
  if (type === 'TemplateElement' || parent === null) return false;
  return (
    NAMES_CODE.test(parent.type) ||
    (parent.type === 'BinaryExpression' && /^[=!]==$/.test(parent.operator ?? ''))
  );
}

/** What the attribute or member is called whose value it is, or stands in. */
function memberOf(node: Node): string | undefined {
  const { type, key, name } = node;
  const named = type === 'Property' ? key : type === 'JSXAttribute' ? (name as Node) : undefined;
  return typeof named?.name === 'string' ? named.name : undefined;
}

/** What is recognized in an answer of somebody else's. */
function isRecognized(node: Node): boolean {
  let isReason = false;
  for (let at = node.parent; at !== null; at = at.parent) {
    const member = memberOf(at);
    if (member === 'reason') isReason = true;
    if (isReason && member === 'ignore') return true;
  }
  return false;
}

function isStyle(node: Node): boolean {
  for (let at = node; at.parent !== null; at = at.parent) {
    if (at.parent.type === 'Property' && at.parent.key === at) return true;
    if (STYLE.test(memberOf(at.parent) ?? '')) return true;
  }
  return false;
}

/** Whether it stands where it is shown: as a child of an element, or in an attribute such as `title`. */
function isShown({ parent }: Node): boolean {
  const holder = parent?.type === 'JSXExpressionContainer' ? parent.parent : parent;
  if (holder?.type === 'JSXAttribute') return READ.test(memberOf(holder) ?? '');
  return parent?.type === 'JSXExpressionContainer';
}

function isRead(node: Node, text: string, finds: Options['finds']): boolean {
  if (!/\p{L}/u.test(text) || isCode(node)) return false;
  if (isShown(node)) return true;
  const reads = PROSE.test(text) || (finds === 'every-word' && TITLE.test(text));
  return reads && !CSS.test(text) && !isStyle(node) && !isRecognized(node);
}

interface Options {
  /** Where texts are to be put. */
  readonly folder: string;
  /** `sentences`: where single words are codes, such as reasons of conditions. */
  readonly finds: 'every-word' | 'sentences';
}

const rule: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object' }],
    messages: { text: '"{{text}}" is read by people: put it into {{folder}}.' },
  },
  create(context) {
    const { folder, finds } = context.options[0] as Options;
    const check = (node: Rule.Node, text: string): void => {
      if (!isRead(node as unknown as Node, text, finds)) return;
      context.report({ node, messageId: 'text', data: { text: text.trim(), folder } });
    };
    return {
      JSXText: (node: Rule.Node) => {
        const { value } = node as unknown as { value: string };
        const data = { text: value.trim(), folder };
        if (/\p{L}/u.test(value)) context.report({ node, messageId: 'text', data });
      },
      Literal: (node) => {
        if (typeof node.value === 'string') check(node, node.value);
      },
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

export const textsPlugin: ESLint.Plugin = { rules: { 'in-one-place': rule } };
