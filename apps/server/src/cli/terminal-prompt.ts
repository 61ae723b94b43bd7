/** Questions to the person at the terminal; undefined where nobody is. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export type Prompt = (question: string, options?: { readonly isSecret?: boolean }) => Promise<string>;

/** What is typed after a question about a secret does not show. */
export function terminalPrompt(): Prompt | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question, { isSecret = false } = {}) => {
    process.stderr.write(question);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({
      input: process.stdin,
      output: isSecret ? silent : process.stderr,
      terminal: true,
    });
    try {
      return await lines.question('');
    } finally {
      lines.close();
      if (isSecret) process.stderr.write('\n');
    }
  };
}
