import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readIconMap, splitLodashImports } from './lean-eui.ts';

describe('splitLodashImports', () => {
  it('imports one function per module, under the name that the code uses', () => {
    expect(splitLodashImports(`import { uniqueId, get as _get } from 'lodash';\nuniqueId();`)).toBe(
      `import uniqueId from 'lodash/uniqueId';\nimport _get from 'lodash/get';\nuniqueId();`,
    );
  });

  it('leaves other imports alone', () => {
    const code = `import get from 'lodash/get';\nimport { map } from 'lodash-es';`;
    expect(splitLodashImports(code)).toBe(code);
  });
});

describe('readIconMap', () => {
  it('finds every icon of the installed EUI', () => {
    const require = createRequire(import.meta.url);
    const code = readFileSync(
      require.resolve('@elastic/eui/optimize/es/components/icon/icon_map.js'),
      'utf8',
    );
    const icons = readIconMap(code);
    expect(icons).toHaveLength(code.split(/import\(/).length - 1);
    expect(icons).toContainEqual(['chevronSingleDown', 'chevron_single_down']);
  });
});
