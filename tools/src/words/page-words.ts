/**
 * Words of the texts that people read on pages, in error answers and on the command line: Elastic's UI writing style. Other than
 * `field-words.ts` it reads texts alone, so a name in code or a comment may have them.
 */
import ts from 'typescript';

export interface PageWord {
  readonly not: RegExp;
  readonly say: string;
}

export interface SaidWord {
  readonly line: number;
  readonly word: string;
  readonly say: string;
}

const PAGE_WORDS: readonly PageWord[] = [
  // Not the member of a document, `{ id: … }`, nor a placeholder, `<id>`.
  { not: /(?<![<{] ?"?)\b[Ii]ds?\b(?![">])/, say: 'ID' },
  { not: /\bnot known\b/i, say: 'unknown' },
  { not: /\bbegun\b|\bbegin (?:a|one|it)\b/i, say: 'start' },
  { not: /\bforg(?:et|ot|otten)\b/i, say: 'delete' },
  { not: /\b(?:some|any)body\b/i, say: 'another user, someone' },
  { not: /\byou (?:may not|cannot) see\b/i, say: 'You do not have permission to …' },
  { not: /\bswitch(?:ed|es)? (?:it )?(?:on|off)\b/i, say: 'turn on, turn off' },
  { not: /\bat work\b|\bunder way\b/i, say: 'running' },
  { not: /\bby hand\b/i, say: 'yourself, manually' },
  { not: /\bput(?:s|ting)? (?:\w+ )?right\b/i, say: 'fix' },
  { not: /\b(?:looked|looking) (?:at|for|into)\b|^Look at\b/i, say: 'check, search' },
  { not: /\b(?:is|are|was|were|be|been|not) made\b|\bmade (?:by|here|there|on)\b/i, say: 'created' },
  { not: /\b(?:go|goes|going|went) on\b/i, say: 'continue' },
  { not: /\b(?:bring|brings|brought) (?:\w+ )?(?:over|back)\b|\bput back\b/i, say: 'sync, restore' },
  { not: /\b(?:broke|broken|cut) off\b/i, say: 'stopped, interrupted' },
  { not: /\bas things are\b/i, say: 'in the current state' },
  { not: /\bon record\b/i, say: 'recorded' },
  { not: /\bis there already\b/i, say: 'already exists' },
  { not: /\bordered\b/i, say: 'requested' },
  { not: /\btaken up again\b/i, say: 'resumed' },
];

/** Words in the texts of a file of code, template parts included, that pages have another word for. */
export function findPageWords(text: string, words: readonly PageWord[] = PAGE_WORDS): readonly SaidWord[] {
  const source = ts.createSourceFile('texts.ts', text, ts.ScriptTarget.Latest, true);
  const found: SaidWord[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isOfOthers(node)) return;
    if (isText(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const { not, say } of words) {
        const word = not.exec(node.text)?.[0];
        if (word !== undefined) found.push({ line, word, say });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What is recognized in texts of others, and the requests that show it. */
const isOfOthers = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) && /^(?:phrases|match|detect)$/.test(node.name.getText());

/** A text for people has a blank or begins with a capital: others are codes, keys and names on the wire. */
const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  (ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)) &&
  /\s|^[A-Z]/.test(node.text);

/** Files whose texts are for people. */
export const TEXT_FILES = [
  'apps/web/src/texts/*.ts',
  'packages/contracts/src/errors.ts',
  'packages/contracts/src/package-errors.ts',
  'packages/contracts/src/activity-actions.ts',
  'packages/contracts/src/error-rules/*-rules.ts',
  'apps/server/src/log-messages/*-messages.ts',
  // Texts of the server's answers, beside what they are about.
  'apps/server/src/texts/*.ts',
  'apps/server/src/remedies/*.ts',
  'apps/server/src/features/*.ts',
  'packages/contracts/src/open-api/*.ts',
  'packages/contracts/src/routes/*.ts',
  'packages/contracts/src/setup/*.ts',
  'packages/contracts/src/problem-states.ts',
  'packages/sync-engine/src/*reasons.ts',
  // What tests say of behavior is for us alone, one answer has the words of Kibana, and marks are no texts.
  ':!*.test.ts',
  ':!apps/server/src/features/synced-integrations/routes/sync-routes.ts',
  ':!apps/server/src/features/session/read-saml-response.ts',
] as const;
