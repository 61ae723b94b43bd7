/** What a cluster said can be long; a sentence that holds it should not be. */
const MOST_CHARACTERS = 300;

/** The beginning of a text, up to the end of a word, with a sign that there is more. */
export function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const head = text.slice(0, MOST_CHARACTERS);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), MOST_CHARACTERS / 2))}…`;
}
