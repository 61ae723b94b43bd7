/** Glyphs that do not come with the pages: they are drawn by whatever font a machine has, and make another picture there. */
import type { CDPSession, Page } from '@playwright/test';

/** A chooser of files is there, but not seen: what is seen lies over it. */
const SHOWN = 'body *:not(input[type=file])';

/** Each font of the machine with the text that it draws. */
export async function foreignFonts(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: SHOWN });
  const found = await Promise.all(nodeIds.map((nodeId) => fontsOf(session, nodeId)));
  await session.detach();
  return [...new Set(found.flat())];
}

async function fontsOf(session: CDPSession, nodeId: number): Promise<readonly string[]> {
  // What was rendered again since the list was made is no longer there, and its successor is drawn the same.
  const answer = await session.send('CSS.getPlatformFontsForNode', { nodeId }).catch(() => undefined);
  const fonts = answer?.fonts ?? [];
  const foreign = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
  if (foreign.length === 0) return [];
  const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
  const text = outerHTML.replaceAll(/<[^>]*>/g, '');
  return foreign.map((family) => `${family} draws a part of "${text.slice(0, 80)}"`);
}
