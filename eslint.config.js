import js from '@eslint/js';
import { functionLimitRules, ratchetPlugin, readKnownLimits } from '@lockstep/tools/function-limits';
import { textsPlugin } from '@lockstep/tools/texts';
import { wordsPlugin, wordsRules } from '@lockstep/tools/words';
import vitest from '@vitest/eslint-plugin';
import checkFile from 'eslint-plugin-check-file';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a file is named after what it exports.',
};
const noMocks = {
  selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
  message: 'Pass a fake instead of mocking a module.',
};

/** The two pure packages decide; time, chance and locale are handed to them. */
const impure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take `now` as a value.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as a value.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take ids and chance as functions.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale.*)$/]',
    message: 'Ordering and texts must not depend on a locale.',
  },
];

/** A secret is opened where it is sent, stored or compared, nowhere else. */
const REVEALING_FILES = [
  'apps/server/src/features/session/{keep-fresh,realm-providers}.ts',
  'apps/server/src/lib/open-telemetry.ts',
  'apps/server/src/lib/{secret,secret-box,ring-key,tls-identity}.ts',
  'apps/server/src/clusters/{cluster-options,clusters,home-connection,kibana-connection,proxy-way,user-connections}.ts',
  'apps/server/src/http/sessions.ts',
  'apps/server/src/app/{output-checks,output-rotation-ports,shown-certificates}.ts',
  'apps/server/src/app/diagnosis/{look-at-outputs,repairs}.ts',
  'apps/server/src/features/session/throttled-authenticate.ts',
  'apps/server/src/features/fleet-objects/preconfigured-objects.ts',
  'apps/server/src/features/metrics/metrics-routes.ts',
  'apps/server/src/features/outputs/look-at-draft.ts',
  'apps/server/src/features/outputs/{preconfigured-outputs,preview-sync}.ts',
  'apps/server/src/features/setup/actions/do-output.ts',
  'apps/server/src/features/synced-integrations/**/peer-status.ts',
];

/** What fails a test: queries of the testing library that want an element, and waiting for what must come, do so too. */
const ASSERTING_FUNCTIONS = [
  'expect*',
  'fc.assert',
  'eventually',
  'until*',
  '**.until*',
  'seenAs',
  'screen.find*',
  'screen.get*',
  // Cases of a suite assert by themselves.
  'run',
  'runTest',
];

const TEST_FILES = ['**/*.test.ts', '**/*.test.tsx', 'e2e/tests/**'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'release/**',
      'docs/.vitepress/{dist,cache}/**',
      '**/generated/**',
      '**/node_modules/**',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'check-file': checkFile, regexp },
    rules: {
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,tsx}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
      'check-file/folder-naming-convention': ['error', { '**/': 'KEBAB_CASE' }],
      'no-restricted-properties': [
        'error',
        {
          property: 'reveal',
          message: 'Only the files named in REVEALING_FILES (eslint.config.js) open a secret.',
        },
      ],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport, noMocks],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // `process.env` and wire records are read by key; the compiler option already asks for brackets.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // Input may be long: no pattern takes more than linear time for it. Tests meet no input.
    files: ['apps/*/src/**', 'packages/*/src/**'],
    ignores: ['**/*.test.ts', '**/*.test.tsx', '**/{testing,bench,conformance,recorded}/**'],
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
    },
  },
  {
    // Where features meet it is only wired up; what is longer is work of several features, named here, and only gets shorter.
    files: ['apps/server/src/app/**'],
    ignores: [
      'apps/server/src/app/diagnosis/look-at-outputs.ts',
      'apps/server/src/app/sync/{console-remotes,shared-work,sync-schedule}.ts',
    ],
    rules: { 'max-lines': ['error', { max: 180, skipBlankLines: true, skipComments: true }] },
  },
  {
    // One folder opens connections; tests, benches and the seed of the sandbox stand outside of the console.
    files: ['apps/server/src/**'],
    ignores: [
      'apps/server/src/clusters/**',
      'apps/server/src/sandbox-seed.ts',
      'apps/server/src/sandbox-sign-in.ts',
      'apps/server/src/{testing,bench,tests,faults}/**',
      '**/*.test.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@lockstep/elastic',
              importNames: ['connect'],
              message: 'Ask `clusters/` for a lease: it decides hosts, TLS, credentials and limits.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/contracts/src/**', 'packages/sync-engine/src/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noMocks, ...impure] },
  },
  {
    files: ['packages/sync-engine/src/{leader,plan,status}/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        noMocks,
        ...impure,
        { selector: ':function[async=true]', message: 'Decisions are synchronous; only `apply/` waits.' },
      ],
    },
  },
  {
    files: ['apps/web/src/**'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks },
    // The last one speaks of the React Compiler, which this build does not use.
    rules: { ...reactHooks.configs.recommended.rules, 'react-hooks/incompatible-library': 'off' },
  },
  {
    // Links have one look; the header's is the logo.
    files: ['apps/web/src/**'],
    ignores: ['apps/web/src/ui/text-link.tsx', 'apps/web/src/app/app-header.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@elastic/eui', importNames: ['EuiLink'], message: 'Use TextLink of ui/text-link.tsx.' },
          ],
        },
      ],
    },
  },
  {
    // What people read is read and translated in one go. Formats are what texts are made with; commands to copy are code.
    files: ['apps/web/src/**'],
    ignores: [
      'apps/web/src/{texts,testing}/**',
      'apps/web/src/lib/format.ts',
      'apps/web/src/features/{dev-console/model/as-curl,synced-integrations/model/api-call-text}.ts',
      '**/*.test.{ts,tsx}',
    ],
    plugins: { texts: textsPlugin },
    rules: { 'texts/in-one-place': ['error', { folder: 'apps/web/src/texts', finds: 'every-word' }] },
  },
  {
    // Commands to copy are code.
    files: ['apps/server/src/{conditions,remedies}/**'],
    ignores: ['apps/server/src/remedies/keystore-command.ts', '**/*.test.ts'],
    plugins: { texts: textsPlugin },
    rules: { 'texts/in-one-place': ['error', { folder: 'apps/server/src/texts', finds: 'sentences' }] },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'e2e/**', '**/bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: [...REVEALING_FILES, ...TEST_FILES], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: TEST_FILES,
    plugins: { ratchet: ratchetPlugin },
    rules: functionLimitRules(readKnownLimits()),
  },
  {
    files: TEST_FILES,
    plugins: { vitest },
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: ASSERTING_FUNCTIONS }],
      'vitest/no-focused-tests': 'error',
      'vitest/no-identical-title': 'error',
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
    },
  },
  { plugins: { words: wordsPlugin }, rules: wordsRules() },
  {
    // The list itself, and what tries it.
    files: ['tools/src/words/{field-words,words.test}.ts'],
    rules: { 'words/field-words': 'off' },
  },
  {
    // Tool configuration: the tools ask for default exports.
    files: ['*.js', '**/*.config.ts', '.dependency-cruiser.js', 'docs/.vitepress/config.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off', 'check-file/folder-naming-convention': 'off' },
  },
  {
    // Goes to the browser as it is.
    files: ['apps/web/build/documentation/documentation.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.browser },
  },
);
