/**
 * Stacks name files and lines of the sources. Node's own way, `--enable-source-maps`, reads every map when its file is
 * loaded and keeps it, for some 20 MiB; here a map is read with the first stack that somebody looks at.
 */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `    at name (file:///…/main.js:12:3)`: the address with its line. */
const PLACE = /(file:\/\/[^()\s]+\.js):(\d+):\d+/;

/** Frames of files without a map stay as they are. */
export function mapStacks(): void {
  const maps = new Map<string, WeakRef<SourceMap>>();
  const mapOf = (file: string): SourceMap | undefined => {
    const known = maps.get(file)?.deref();
    if (known !== undefined) return known;
    const read = readMap(file);
    if (read !== undefined) maps.set(file, new WeakRef(read));
    return read;
  };
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `    at ${mappedFrame(String(frame as unknown), mapOf)}`)].join(
      '\n',
    );
}

function mappedFrame(frame: string, mapOf: (file: string) => SourceMap | undefined): string {
  return frame.replace(PLACE, (whole, url: string, line: string) => {
    const file = fileURLToPath(url);
    const entry = mapOf(file)?.findEntry(Number(line) - 1, 0);
    // A map finds the nearest line before this one, which is another source where this line has none.
    if (entry === undefined || !('originalSource' in entry) || entry.generatedLine !== Number(line) - 1)
      return whole;
    return `${join(dirname(file), entry.originalSource)}:${String(entry.originalLine + 1)}`;
  });
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
