import type { RequestHandler } from 'express';

/** Answers with what `describe` gives, which is asked once, when first needed: it is large, and anybody may ask for it. */
export function serveDescription(describe: () => object): RequestHandler {
  let text: string | undefined;
  return (_request, response) => {
    text ??= JSON.stringify(describe());
    response.type('json').send(text);
  };
}
