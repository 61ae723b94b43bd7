/**
 * What every search box does with what is typed: each word is looked for as text, in any order, whatever its case. No sign
 * means more than itself, so `paris:logs-*` and a lone bracket are words like others. Nothing typed finds everything.
 */
export function findsWords(query: string): (texts: readonly (string | null | undefined)[]) => boolean {
  const words = wordsOf(query);
  return (texts) => {
    if (words.length === 0) return true;
    const text = texts
      .filter((one) => one !== undefined && one !== null)
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** The words of what is typed, as they are looked for. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
