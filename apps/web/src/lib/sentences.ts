/** Texts of several tiers and of Elasticsearch side by side, each a sentence with its stop; without those that are missing. */
export const sentences = (...parts: readonly (string | null | undefined)[]): string =>
  parts
    .flatMap((part) => (part === null || part === undefined || part === '' ? [] : withStop(part)))
    .join(' ');

const withStop = (text: string): string => (/[.!?:…]["”')\]]?$/.test(text) ? text : `${text}.`);
