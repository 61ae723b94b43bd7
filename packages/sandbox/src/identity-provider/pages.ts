/** The pages of the identity provider: plain HTML, so that it looks like nobody's product. */
import { IDENTITY_FAULTS } from './identity-provider-faults.ts';
import { type IdentityUser } from './identity-users.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}button{font:inherit;display:block;width:100%;margin:.5rem 0;padding:.5rem}select{font:inherit}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;

/** Who signs in, and what goes wrong with it. */
export function pickPage(users: readonly IdentityUser[], fields: Readonly<Record<string, string>>): string {
  const buttons = users.map(
    ({ name, fullName }) =>
      `<button name="user" value="${escaped(name)}">Continue as ${escaped(fullName)}</button>`,
  );
  const faults = Object.entries(IDENTITY_FAULTS).map(
    ([name, label]) => `<option value="${name}">${escaped(label)}</option>`,
  );
  return page(
    'Simulated identity provider',
    `<p>Nobody is asked for a password here. Choose who you are.</p><form method="post" action="/pick">${hidden(fields)}${buttons.join('')}<p><label>What goes wrong: <select name="fault">${faults.join('')}</select></label></p></form>`,
  );
}

/** The HTTP POST binding of SAML: the browser carries the answer over. */
export const postPage = (action: string, fields: Readonly<Record<string, string>>): string =>
  page(
    'Going back',
    `<form method="post" action="${escaped(action)}">${hidden(fields)}<noscript><button>Continue</button></noscript></form><script>document.forms[0].submit()</script>`,
  );

/** Title and text are escaped: both may hold what a request said. */
export const textPage = (title: string, text: string): string => page(title, `<p>${escaped(text)}</p>`);

/** Sign-ins that begin here. */
export const startPage = (links: readonly { readonly href: string; readonly label: string }[]): string =>
  page(
    'Simulated identity provider',
    links.map(({ href, label }) => `<p><a href="${escaped(href)}">${escaped(label)}</a></p>`).join('') ||
      '<p>No console uses this provider.</p>',
  );
