/** Forms, with a window that is resized and a phone that is turned while something is typed. */
import { cutWords } from '../cut-words.ts';
import { expect, test } from '../fixtures.ts';
import { layoutProblems } from '../layout-problems.ts';
import { enter, FORMS } from '../tried-forms.ts';

test.use({ world: 'turned-window' });

/** A wide window, a phone, a tablet, the phone turned, and the wide window at 200 %: half as many CSS pixels. */
const WINDOWS = [
  { width: 1_400, height: 900 },
  { width: 360, height: 740 },
  { width: 768, height: 1_024 },
  { width: 740, height: 360 },
  { width: 700, height: 450 },
  { width: 1_400, height: 900 },
];

/** What lies under these at each width is walked in `pictures`; they are not turned here. */
const STILL = ['the keystore password of a remote cluster', 'Dev Tools'];

for (const form of FORMS.filter(({ name, isLater }) => isLater !== true && !STILL.includes(name))) {
  test(form.name, async ({ page, product, paris, management, signIn, provokes }) => {
    provokes(/^tokyo: GET \/ 401/);
    const world = { page, product, paris, management };
    await signIn(form.path);
    const opened = await form.open(world);
    const fields = await form.fields(world);
    for (const [field, value] of fields) await enter(field(opened), value);
    const [last] = fields.at(-1) ?? [];
    if (last === undefined) throw new Error('Nothing is typed there.');
    const submit = opened.getByRole('button', { name: form.submit, exact: true });
    const faults: string[] = [];
    for (const window of WINDOWS) {
      await last(opened).focus();
      await page.setViewportSize(window);
      // React renders for the new width before the next frame but one is drawn.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      await expect(last(opened)).toBeFocused();
      for (const [field, value] of fields) await expect(field(opened)).toHaveValue(value);
      const at = `${String(window.width)} × ${String(window.height)}`;
      const found = [...(await layoutProblems(page)), ...(await cutWords(page))];
      faults.push(...found.map((fault) => `${at}: ${fault}`));
      // It can be reached, and nothing lies over it.
      await submit.click({ trial: true });
      await last(opened).click({ trial: true });
    }
    expect(faults).toEqual([]);
  });
}
