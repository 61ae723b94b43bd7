/**
 * Whether a name matches a pattern by the rules of Elasticsearch's names of indices, aliases, settings and auto-follow
 * patterns: `*` is any text, everything else is itself, a comma and `?` too.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  return matchesTokens(pattern, name, undefined);
}

/**
 * Whether a name matches a pattern of a role or of the access of an API key: there `?` is any one character, too. A
 * regular expression of Lucene between slashes is not evaluated and matches nothing.
 */
export function matchesPrivilegePattern(pattern: string, name: string): boolean {
  if (!pattern.includes('?')) return matchesTokens(pattern, name, undefined);
  // By code points, because `?` is one character, whatever its length in UTF-16.
  return matchesTokens(Array.from(pattern), Array.from(name), '?');
}

type Tokens = ArrayLike<string>;

/** Greedy, and goes back to the last `*` only: at most the product of both lengths, with no memory. */
function matchesTokens(pattern: Tokens, name: Tokens, anyOne: string | undefined): boolean {
  let at = 0;
  let inName = 0;
  let star = -1;
  let resume = 0;
  while (inName < name.length) {
    const token = pattern[at];
    if (token === '*') {
      star = at;
      resume = inName;
      at += 1;
    } else if (token !== undefined && (token === name[inName] || token === anyOne)) {
      at += 1;
      inName += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      inName = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
