/** The way to a console: as Node trusts, with an authority beside those, or without any check. */
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { Agent, fetch as fetchThrough, type RequestInit } from 'undici';
import { Misuse } from './command-line.ts';

export type Fetch = (url: string, options: Parameters<typeof fetch>[1]) => Promise<Response>;

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
  return async (url, options) => {
    const answer = await fetchThrough(url, { ...(options as unknown as RequestInit), dispatcher });
    return answer as unknown as Response;
  };
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
