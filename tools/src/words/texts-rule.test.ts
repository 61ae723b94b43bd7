import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { textsPlugin } from './texts-rule.ts';

const parserOptions = { ecmaFeatures: { jsx: true } };

function found(code: string, finds = 'every-word'): readonly string[] {
  return new Linter()
    .verify(
      code,
      {
        files: ['**/*.tsx'],
        languageOptions: { parser: tseslint.parser, parserOptions },
        plugins: { texts: textsPlugin },
        rules: { 'texts/in-one-place': ['error', { folder: 'src/texts', finds }] },
      },
      'page.tsx',
    )
    .map(({ message }) => message);
}

describe('the rule of texts', () => {
  it.each([
    ['text of an element', '<p>done</p>'],
    ['a text in braces', "<p>{'done'}</p>"],
    ['a choice of two', "<p>{isNew ? 'Add output' : text.edit}</p>"],
    ['a label for screen readers', '<button aria-label="close" />'],
    ['a title in braces', "<button title={'close'} />"],
    ['a placeholder', '<input placeholder="https://es.example:9200" />'],
    ['a sentence', "const problem = 'Enter a name.';"],
    ['a sentence that is thrown', "throw new Error('Nothing was found');"],
    ['a word for a button', "const verbs = { pause: 'Pause' };"],
    ['the beginning of a template', 'const missing = `No output ${id}`;'],
    ['the middle of a template', 'const title = `${title} on ${remote}`;'],
    ['the end of a template', 'const ago = `${span} ago`;'],
    ['several words in small letters', "const state = 'not set up';"],
  ])('finds %s', (_what, code) => {
    expect(found(code)).toEqual([expect.stringMatching(/is read by people: put it into src\/texts\.$/)]);
  });

  it.each([
    ['what comes from the texts', '<p title={text.title}>{text.done}</p>'],
    ['signs between texts', '<p>{a} → {b} · {c}:</p>'],
    ['an icon without words', '<img alt="" />'],
    ['names of props', '<Button color="primary" iconType="arrowRight" />'],
    ['keys of the browser', "if (event.key === 'Enter') send();"],
    ['keys of the browser, by case', "switch (event.key) { case 'Escape': close(); }"],
    ['names of conditions', "const first = ['LeaderWritable'];"],
    ['types', "type Side = 'Management';"],
    ['modules', "import { x } from './Some thing.ts';"],
    ['styles', "<p css={{ gridTemplateColumns: 'min-content auto', '& dt': { border: 'thin solid' } }} />"],
    ['lengths', 'const line = `2px solid ${color}`;'],
    ['selectors', 'const editable = \'textarea, select, [role="textbox"]\';'],
    ['paths', 'const path = `/_index_template/<each of the package>`;'],
    [
      'what is recognized in a refusal',
      "const step = { ignore: [{ status: 400, reason: 'already exist' }] };",
    ],
    ['what a link is', '<a rel="noopener noreferrer" href={to} />'],
  ])('leaves %s', (_what, code) => {
    expect(found(code)).toEqual([]);
  });

  it('takes a single word for a code where that is what they are', () => {
    expect(found("const reason = 'Behind';", 'sentences')).toEqual([]);
    expect(found("const told = 'Behind by one.';", 'sentences')).toHaveLength(1);
  });
});
