import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { REPOSITORY } from '../repository.ts';
import { functionLimitRules, ratchetPlugin, type KnownLimits } from './function-limits.ts';

const MESSAGE = /^(?<name>\S+) has (?<measure>lines|complexity) (?<size>\d+);/;

/** All functions over the limits, as the list of exceptions would have them. */
export async function measureFunctions(): Promise<KnownLimits> {
  const found = { lines: {}, complexity: {} } as Record<string, Record<string, Record<string, number>>>;
  const eslint = new ESLint({
    cwd: REPOSITORY,
    overrideConfigFile: true,
    allowInlineConfig: false,
    overrideConfig: [
      { ignores: ['**/dist/**', '**/*.test.ts', '**/*.test.tsx', '**/*.spec.ts'] },
      {
        files: ['**/*.ts', '**/*.tsx'],
        languageOptions: { parser: tseslint.parser },
        plugins: { ratchet: ratchetPlugin },
        rules: functionLimitRules({ lines: {}, complexity: {} }),
      },
    ],
  });
  for (const { filePath, messages } of await eslint.lintFiles(['apps', 'packages', 'tools', 'e2e'])) {
    const file = filePath.slice(REPOSITORY.length).replaceAll('\\', '/');
    for (const { message } of messages) {
      const { name = '', measure = '', size = '' } = MESSAGE.exec(message)?.groups ?? {};
      const ofFile = ((found[measure] ??= {})[file] ??= {});
      // A function may be called `constructor`.
      const earlier = Object.hasOwn(ofFile, name) ? (ofFile[name] ?? 0) : 0;
      ofFile[name] = Math.max(earlier, Number(size));
    }
  }
  return found as unknown as KnownLimits;
}
