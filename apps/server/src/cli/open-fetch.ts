/** The way to a console: as Node trusts, with an authority beside those, or without any check. */
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { Agent, fetch as fetchThrough } from 'undici';
import { Misuse } from './command-line.ts';

/** What commands need of a request, so that both implementations fit. */
interface FetchOptions {
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob;
  readonly redirect: 'error';
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** A stream of the web; null without a body. */
  readonly body: unknown;
  json(): Promise<unknown>;
}

export type Fetch = (url: string, options: FetchOptions) => Promise<FetchAnswer>;

export interface Trust {
  /** File with authorities in PEM. */
  readonly ca: string | undefined;
  readonly isInsecure: boolean;
}

/** @throws Misuse when the file cannot be used */
export function openFetch({ ca, isInsecure }: Trust): Fetch {
  if (ca === undefined && !isInsecure) return fetch;
  const authorities = ca === undefined ? {} : { ca: [...getCACertificates('default'), pemOf(ca)] };
  const dispatcher = new Agent({ connect: { ...authorities, rejectUnauthorized: !isInsecure } });
  return (url, options) => fetchThrough(url, { ...options, dispatcher });
}

function pemOf(file: string): string {
  let text: string | undefined;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Misuse(`--ca: cannot read ${file}.`);
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new Misuse(`--ca: ${file} holds no certificate in PEM.`);
  return text;
}
