/** Writes what goes with every release: `sbom.cdx.json` and `third-party-notices.txt`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { billOfMaterials, type BillParts } from './bill-of-materials.ts';
import { shippedPackages } from './shipped-packages.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

export const NOTICES_FILE = 'third-party-notices.txt';
const BILL_FILE = 'sbom.cdx.json';

/** Of the repository at `root`, into a folder that is there. */
export async function writeSupplyChain(root: string, folder: string): Promise<void> {
  const shipped = shippedPackages(root);
  const product = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as BillParts['product'];
  const lock = await readFile(join(root, 'pnpm-lock.yaml'), 'utf8');
  await writeFile(join(folder, BILL_FILE), billOfMaterials({ shipped, product, lock }));
  await writeFile(join(folder, NOTICES_FILE), thirdPartyNotices(shipped.packages));
}
