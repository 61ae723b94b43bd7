/** Questions to the person at the terminal; undefined where nobody is. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { forTerminal } from '@lockstep/contracts';

export type Prompt = (question: string, options?: { readonly isSecret?: boolean }) => Promise<string>;

export interface Terminal {
  readonly keyboard: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly screen: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** What is typed after a question about a secret does not show; what a question quotes does not steer the terminal. */
export function terminalPrompt({ keyboard, screen }: Terminal): Prompt | undefined {
  if (keyboard.isTTY !== true || screen.isTTY !== true) return undefined;
  return async (question, { isSecret = false } = {}) => {
    const text = forTerminal(question);
    // Readline writes its own line again, so the last one is its prompt; of a secret it shows nothing at all.
    const ownLine = isSecret ? '' : text.slice(text.lastIndexOf('\n') + 1);
    screen.write(text.slice(0, text.length - ownLine.length));
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({
      input: keyboard,
      output: isSecret ? silent : screen,
      terminal: true,
    });
    try {
      return await lines.question(ownLine);
    } finally {
      lines.close();
      if (isSecret) screen.write('\n');
    }
  };
}
