/** A page that sends what it was given once more, from here. */
import { randomBytes } from 'node:crypto';

export interface RelayPage {
  readonly html: string;
  /** Of the one script that it has. */
  readonly nonce: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function relayPage(action: string, fields: Readonly<Record<string, string>>): RelayPage {
  const nonce = randomBytes(16).toString('base64');
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title></head><body><form method="post" action="${escaped(action)}">${inputs.join('')}<noscript><button>Continue</button></noscript></form><script nonce="${nonce}">document.forms[0].submit();</script></body></html>`;
  return { html, nonce };
}
