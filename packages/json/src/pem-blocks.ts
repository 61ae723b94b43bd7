/**
 * The blocks of a PEM text with this label, such as `CERTIFICATE`, from BEGIN to END. Linear in the length of the text,
 * whatever it repeats; a BEGIN that never ends is no block.
 */
export function pemBlocks(text: string, label: string): readonly string[] {
  const begin = `-----BEGIN ${label}-----`;
  const end = `-----END ${label}-----`;
  const blocks: string[] = [];
  for (let from = text.indexOf(begin); from >= 0;) {
    const to = text.indexOf(end, from + begin.length);
    if (to < 0) break;
    blocks.push(text.slice(from, to + end.length));
    from = text.indexOf(begin, to + end.length);
  }
  return blocks;
}
