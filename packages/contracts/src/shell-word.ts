/** Text as one word of a command that people copy or run. The only place that quotes for a shell. */

/** `sh` is every POSIX shell, such as bash, dash and zsh. */
export type ShellDialect = 'sh' | 'powershell';

/** PowerShell takes each of these for the quote that begins or ends a text. */
const POWERSHELL_QUOTES = /['\u2018-\u201b]/g;

/**
 * One word that means exactly this text, whatever is in it. In single quotes neither dialect reads anything but the
 * quote itself. A command can hold no NUL: it is left out.
 */
export function shellWord(text: string, dialect: ShellDialect = 'sh'): string {
  const word = text.replaceAll('\0', '');
  // Also plain words that begin with a sign are quoted: a shell may take them for something else.
  if (/^[A-Za-z0-9_/][A-Za-z0-9_./:@+-]*$/.test(word) && dialect === 'sh') return word;
  return dialect === 'sh'
    ? `'${word.replaceAll("'", String.raw`'\''`)}'`
    : `'${word.replaceAll(POWERSHELL_QUOTES, '$&$&')}'`;
}

/** Text as a comment of a script: its line breaks, and other controls, end no line. */
export function shellComment(text: string): string {
  return `# ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`;
}
