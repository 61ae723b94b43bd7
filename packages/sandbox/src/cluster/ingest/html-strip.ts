const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  copy: '\u00a9',
  euro: '\u20ac',
  gt: '>',
  hellip: '\u2026',
  lt: '<',
  mdash: '\u2014',
  nbsp: '\u00a0',
  ndash: '\u2013',
  quot: '"',
  reg: '\u00ae',
};

/** Elements inside a line; every other tag ends one. */
const INLINE = new Set([
  ...['a', 'abbr', 'acronym', 'b', 'basefont', 'bdo', 'big', 'cite', 'code', 'dfn', 'em', 'font', 'i'],
  ...['img', 'input', 'kbd', 'label', 'q', 's', 'samp', 'select', 'small', 'span', 'strike', 'strong'],
  ...['sub', 'sup', 'textarea', 'tt', 'u', 'var'],
]);

const TAG =
  /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>|<[!?][^>]*>|<\/?([a-zA-Z][\w:-]*)(?:[^\w:>-][^>]*)?>/gi;
const ENTITY = /&(?:#x([\dA-Fa-f]+)|#(\d+)|(\w+));/g;

/** A text without its tags, and with its entities written out. */
export const stripHtml = (text: string): string =>
  text
    .replaceAll(TAG, (_all, block: string | undefined, name: string | undefined) => {
      if (block !== undefined) return '\n';
      return name === undefined || INLINE.has(name.toLowerCase()) ? '' : '\n';
    })
    .replaceAll(
      ENTITY,
      (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
        if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? all) : all;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
      },
    );
