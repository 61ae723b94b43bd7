/** The JSON body of a request, read when it is known who sends it. */
import { json, type Request, type RequestHandler, type Response } from 'express';

const KNOWN: RequestHandler = json({ limit: '1mb' });
/** A sign-in is all that somebody sends who is not signed in. */
const ANONYMOUS: RequestHandler = json({ limit: '16kb' });

/** Puts the parsed body on the request. Rejects with the error of the parser. */
export async function readJson(
  request: Request,
  response: Response,
  from: 'known' | 'anonymous',
): Promise<void> {
  const read = from === 'known' ? KNOWN : ANONYMOUS;
  await new Promise<void>((resolve, reject) => {
    void read(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The body cannot be read.'));
    });
  });
}
