/** As much of a browser as a sign-in elsewhere needs: cookies with their SameSite, redirects, and forms that are sent. */
interface Cookie {
  readonly value: string;
  readonly sameSite: string;
  readonly path: string;
}

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Visit {
  /** Where the page is that leads there; none for an address that somebody types. */
  readonly from?: URL;
  readonly form?: Readonly<Record<string, string>>;
}

const MOST_REDIRECTS = 10;

export class TestBrowser {
  /** By host and name: cookies do not know ports, but these tests have one console per name. */
  readonly cookies = new Map<string, Cookie>();
  /** Every request, with the form that it had. */
  readonly sent: (readonly [string, Readonly<Record<string, string>> | undefined])[] = [];

  /** Goes to an address and on from there. */
  async visit(address: string | URL, { from, form }: Visit = {}): Promise<Page> {
    let url = new URL(address);
    let body = form;
    let origin = from?.origin;
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects += 1) {
      const answer = await this.#send(url, { origin, body });
      this.keep(url, answer.headers);
      const location = answer.headers.get('location');
      if (location === null || answer.status < 300 || answer.status > 399)
        return { url, status: answer.status, headers: answer.headers, text: await answer.text() };
      // What began elsewhere stays a way from elsewhere.
      origin ??= url.origin;
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error(`too many redirects to ${url.href}`);
  }

  #send(
    url: URL,
    { origin, body }: { readonly origin: string | undefined; readonly body: Visit['form'] },
  ): Promise<Response> {
    this.sent.push([url.href, body]);
    const isCrossSite = origin !== undefined && origin !== url.origin;
    return fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: this.#header(url, { isCrossSite, isPost: body !== undefined }),
        ...(body === undefined || origin === undefined ? {} : { origin }),
      },
      ...(body === undefined ? {} : { body: new URLSearchParams(body) }),
    });
  }

  /** Sends the form of a page. */
  submit(page: Page, more: Readonly<Record<string, string>> = {}): Promise<Page> {
    const action = /<form[^>]*\saction="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const fields = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, plain(value)]));
    return this.visit(new URL(plain(action), page.url), { from: page.url, form: { ...form, ...more } });
  }

  /** Cookies for what a page of the same origin asks. */
  sameSite(url: string): string {
    return this.#header(new URL(url), { isCrossSite: false, isPost: false });
  }

  keep(url: URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const of = (key: string) =>
        attributes.find((each) => each.toLowerCase().startsWith(`${key}=`))?.split('=')[1];
      const key = `${url.host} ${name}`;
      if (value === '' || (of('expires') ?? '').startsWith('Thu, 01 Jan 1970')) this.cookies.delete(key);
      else this.cookies.set(key, { value, sameSite: of('samesite') ?? 'Lax', path: of('path') ?? '/' });
    }
  }

  #header(
    url: URL,
    { isCrossSite, isPost }: { readonly isCrossSite: boolean; readonly isPost: boolean },
  ): string {
    return [...this.cookies]
      .filter(([key, { sameSite, path }]) => {
        if (!key.startsWith(`${url.host} `) || !url.pathname.startsWith(path)) return false;
        return !isCrossSite || (sameSite === 'Lax' && !isPost);
      })
      .map(([key, { value }]) => `${key.split(' ')[1] ?? ''}=${value}`)
      .join('; ');
  }
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
