/** Pages that a sign-in may lead to. */
const HOME = '/';
const MOST_LETTERS = 1_000;
const ANY_ORIGIN = 'http://console.invalid';

/** A page of this console, from `/`; its first one for everything else, such as an address of another origin. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next.length > MOST_LETTERS || !/^\/[^/\\]/.test(next)) return HOME;
  const url = URL.parse(next, ANY_ORIGIN);
  if (url?.origin !== ANY_ORIGIN || !/^\/app(?:\/|$)/.test(url.pathname)) return HOME;
  // Letters of other alphabets take nine each.
  const page = url.pathname + url.search + url.hash;
  return page.length > MOST_LETTERS ? HOME : page;
}
