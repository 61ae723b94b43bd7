/** The path under which a proxy shows the console, which the server writes into the document. */

/** Empty for none, and where no server has filled it in. */
export function readBasePath(document: Document): string {
  const path = document.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content;
  return path === undefined || path.startsWith('__') ? '' : path;
}

/** Of this page. */
export const basePath = typeof document === 'undefined' ? '' : readBasePath(document);

/** The address of something that the console serves; the router does this itself. */
export const withBasePath = (path: string): string => basePath + path;
