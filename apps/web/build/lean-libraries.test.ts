import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import {
  refusingModule,
  STAND_INS,
  withoutBottomBar,
  withoutEffects,
  withoutEval,
  withoutFlyoutManager,
  withoutFormats,
} from './lean-libraries.ts';

const require = createRequire(import.meta.url);
const textOf = (id: string): string => readFileSync(require.resolve(id), 'utf8');

async function standIn(name: string): Promise<(...args: unknown[]) => unknown> {
  const url = `data:text/javascript,${encodeURIComponent(STAND_INS[name] ?? '')}`;
  return ((await import(/* @vite-ignore */ url)) as { default: (...args: unknown[]) => unknown }).default;
}

it('gives a module whose exports are there and refuse', async () => {
  const code = refusingModule('export function a() {}\nexport const b = 1;\nconst c = 2;', 'Everything is');
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  const { a, b, ...others } = (await import(/* @vite-ignore */ url)) as Record<string, () => void>;
  expect(a).toThrow('Everything is not part of the pages');
  expect(b).toThrow('lean-libraries');
  expect(Object.keys(others)).toEqual([]);
});

it('leaves of the router what has no effect unless it is used', () => {
  expect(
    withoutEffects(
      'Link.displayName = "Link";\nvar Link = React10.forwardRef(\n  f);\nlink.displayName = other;',
    ),
  ).toBe('\nvar Link = /*#__PURE__*/React10.forwardRef(\n  f);\nlink.displayName = other;');
});

it('takes the manager of flyouts out of the provider of the installed EUI', () => {
  const code = textOf('@elastic/eui/optimize/es/components/provider/provider.js');
  expect(withoutFlyoutManager(code)).not.toContain('flyout/manager');
});

it('takes the bottom bar out of the page template of the installed EUI', () => {
  const code = textOf('@elastic/eui/optimize/es/components/page_template/page_template.js');
  expect(withoutBottomBar(code)).not.toContain("'./bottom_bar");
  expect(withoutBottomBar(code)).toContain('const EuiPageBottomBar = refuse;');
});

it('has schemas of objects read as they are described, without code made of text', () => {
  const code = 'core.$ZodObjectJIT.init(inst, def);\nZodType.init(inst, def);';
  expect(withoutEval(code)).toBe('core.$ZodObject.init(inst, def);\nZodType.init(inst, def);');
});

it('takes nothing out of a schema but formats', () => {
  const kept = '    trim() {\n        return this.check(checks.trim());\n    },\n';
  const format = '    email(params) {\n        return this.check(core._email(ZodEmail, params));\n    },\n';
  expect(withoutFormats(kept + format + kept)).toBe(kept + kept);
});

it('reads a member of a member, and what is not there as the other value', async () => {
  const get = await standIn('lodash/get');
  const row = { name: 'paris', nothing: null, in: { sync: [{ at: 1 }] } };
  expect(get(row, 'name')).toBe('paris');
  expect(get(row, 'in.sync[0].at')).toBe(1);
  expect(get(row, ['in', 'sync'])).toEqual([{ at: 1 }]);
  expect(get(row, 'nothing', 'other')).toBeNull();
  expect(get(row, 'absent.deep', 'other')).toBe('other');
});

it('knows an address that runs a script, however it is spelled', async () => {
  const Address = (await standIn('url-parse')) as unknown as new (href: string) => { protocol: string };
  Object.assign(globalThis, { location: { href: 'https://console.example/app' } });
  const protocolOf = (href: string): string => new Address(href).protocol;
  expect(protocolOf('javascript:alert(1)')).toBe('javascript:');
  expect(protocolOf(' JAVA\nscript:alert(1)')).toBe('javascript:');
  expect(protocolOf('/app/fleet')).toBe('https:');
  expect(protocolOf('https://[')).toBe('');
});

it.each(['numeral', 'lodash/omit'])('says that %s is not there', async (name) => {
  expect(await standIn(name)).toThrow('not part of the pages');
});
