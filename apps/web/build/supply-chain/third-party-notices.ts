/** The license texts and notices of everything that is shipped, as each package carries them, in one text. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Contrib } from '@cyclonedx/cyclonedx-library';
import type { ShippedPackage } from './shipped-packages.ts';

const LINE = '-'.repeat(80);
/** Where Elastic UI keeps the texts that its license file speaks of. */
const FOLDER_OF_TEXTS = 'licenses';

const gatherer = new Contrib.License.Utils.LicenseEvidenceGatherer();

/** Texts that several packages share stand once, under the names of all of them. */
export function thirdPartyNotices(packages: readonly ShippedPackage[]): string {
  const byText = new Map<string, ShippedPackage[]>();
  for (const each of packages) {
    for (const text of textsOf(each)) byText.set(text, [...(byText.get(text) ?? []), each]);
  }
  const parts = [...byText].map(([text, those]) => [...those.map(nameOf), '', text].join('\n'));
  return [INTRODUCTION, ...parts].join(`\n\n${LINE}\n`).concat('\n');
}

const INTRODUCTION = `Lockstep is under the Apache License 2.0. It comes with the software below, under the licenses that are named.
A package whose license text is missing here carries none itself: then its license is the one that it names.`;

const nameOf = ({ id, license, manifest }: ShippedPackage): string =>
  [id, license, ...(manifest.homepage === undefined ? [] : [manifest.homepage])].join(' · ');

function textsOf({ folder }: ShippedPackage): readonly string[] {
  const texts = textsIn(folder);
  return texts.length > 0 ? texts : [''];
}

function textsIn(folder: string): readonly string[] {
  const own = [...gatherer.getFileAttachments(folder)].map(({ text }) =>
    Buffer.from(String(text.content), text.encoding === undefined ? 'utf8' : 'base64').toString('utf8'),
  );
  const deeper = join(folder, FOLDER_OF_TEXTS);
  const hasMore = statSync(deeper, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const more = hasMore && readdirSync(deeper).length > 0 ? textsIn(deeper) : [];
  return [...own, ...more].map((text) => text.replaceAll('\r\n', '\n').trim());
}
