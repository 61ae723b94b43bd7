import type { Rule } from 'eslint';
import { functionName, type SyntaxNode } from './function-name.ts';

/** How large functions are that were there before the rule: by file, by name of the function. */
export type KnownFunctions = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface RatchetOptions {
  readonly max: number;
  readonly root: string;
  readonly known: KnownFunctions;
}

interface Measure {
  /** What the limit counts. */
  readonly measure: string;
  /** Under which key its report says how many. */
  readonly key: string;
  /** The options of the limit, but for `max`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a limit of ESLint says about a function that is over it. */
interface Excess {
  readonly node: SyntaxNode & Rule.Node;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * A rule of ESLint that measures functions, with a list of exceptions that can only shrink: a function on the list may
 * keep its size but not grow, and an entry that is not needed any more has to go. Options: `max`, `root` (the folder
 * that the files of the list are relative to) and `known`. `limit` is the rule of ESLint that does the measuring.
 */
export function ratchetRule(limit: Rule.RuleModule, { measure, key, options }: Measure): Rule.RuleModule {
  return {
    meta: {
      type: 'suggestion',
      schema: [{ type: 'object' }],
      messages: {
        over: '{{name}} has {{measure}} {{size}}; at most {{most}} is allowed here.',
        notNeeded: 'The exception of {{name}} for {{measure}} is not needed any more: take it off the list.',
      },
    },
    create(context) {
      const { max, root, known } = context.options[0] as RatchetOptions;
      const file = context.filename.slice(root.length + 1).replaceAll('\\', '/');
      const ofFile = known[file] ?? {};
      const needed = new Set<string>();
      const report = (excess: Excess): void => {
        const name = functionName(excess.node);
        const size = Number(excess.data[key]);
        const most = Object.hasOwn(ofFile, name) ? (ofFile[name] ?? max) : max;
        needed.add(name);
        if (size > most) {
          const data = { name, measure, size: String(size), most: String(most) };
          context.report({ node: excess.node, messageId: 'over', data });
        }
      };
      const inner = Object.create(context, {
        options: { value: [{ ...options, max }] },
        report: { value: report },
      }) as Rule.RuleContext;
      const listeners = limit.create(inner);
      return {
        ...listeners,
        'Program:exit': () => {
          const node = context.sourceCode.ast;
          for (const name of Object.keys(ofFile)) {
            if (!needed.has(name)) context.report({ node, messageId: 'notNeeded', data: { name, measure } });
          }
        },
      };
    },
  };
}
