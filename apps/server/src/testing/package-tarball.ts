/** A package archive for uploads: plain text files in a tar.gz. */
import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** Of an integration `bare` 1.0.0 that no registry has. */
export const BARE_MANIFEST = `format_version: 3.0.0
name: bare
title: Bare
version: 1.0.0
description: Of our own.
type: integration
owner: {github: acme/bare, type: community}
`;

/** `files`: content by path, the top folder included. */
export function packageTarball(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const blocks = Object.entries(files).flatMap(([path, content]) => [
    header(path, Buffer.byteLength(content)),
    padded(Buffer.from(content)),
  ]);
  return new Uint8Array(gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])));
}

/** Of a regular file in the ustar format; its checksum counts itself as eight blanks. */
function header(path: string, bytes: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        0', 148);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}
