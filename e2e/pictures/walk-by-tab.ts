/** Tab from the beginning of a page to its end: which controls it leaves out, and where nobody sees the focus. */
import type { Page } from '@playwright/test';

/** More than any page has. */
const MOST_STEPS = 600;
const KNOWN_IN_A_ROW = 4;

/** Each fault in words; none when all is well. */
export async function walkByTab(page: Page): Promise<readonly string[]> {
  await page.evaluate(markControls);
  const faults: string[] = [];
  let step = 0;
  // A list that is drawn again may take the focus twice; a dialog begins again with its first controls.
  for (let known = 0; step < MOST_STEPS && known < KNOWN_IN_A_ROW; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(visit);
    known = seen === 'known' ? known + 1 : 0;
    if (seen === 'end') break;
    if (seen !== 'well' && seen !== 'known') faults.push(seen);
  }
  if (step === MOST_STEPS) faults.push('Tab does not come to an end');
  return [...faults, ...(await page.evaluate(notVisited))];
}

/** Runs in the page. Where a dialog is open, it holds the focus, and what is behind it is out of reach. */
function markControls(): void {
  const dialog = Array.from(document.querySelectorAll('[role=dialog]')).at(-1);
  const inside = dialog ?? document;
  const selector = 'a[href], button, input, select, textarea, summary, [tabindex]';
  for (const control of Array.from(inside.querySelectorAll<HTMLElement>(selector))) {
    const isShown = control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible';
    const isMarked =
      isShown && control.tabIndex >= 0 && !control.matches(':disabled') && !control.closest('[inert]');
    if (isMarked) control.dataset['control'] = 'open';
  }
  // From the beginning, wherever the focus was.
  const first = inside.querySelector<HTMLElement>('[data-control=open]');
  first?.focus();
  if (first !== null) first.dataset['control'] = 'visited';
}

/** Runs in the page after each Tab. */
function visit(): string {
  const focused = document.activeElement;
  const canBe = focused instanceof HTMLElement || focused instanceof SVGElement;
  if (!canBe || focused === document.body) return 'end';
  if (focused.dataset['control'] === 'visited') return 'known';
  const isKnown = focused.dataset['control'] === 'open';
  focused.dataset['control'] = 'visited';
  const looks = [
    focused,
    ...Array.from(focused.querySelectorAll('*')),
    focused.parentElement,
    focused.nextElementSibling,
  ];
  const isSeen = looks.some((element) => {
    if (element === null) return false;
    return ['', '::before', '::after'].some((part) => {
      const style = getComputedStyle(element, part);
      return (
        (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') ||
        style.boxShadow !== 'none' ||
        style.animationName !== 'none'
      );
    });
  });
  const name = (focused.ariaLabel ?? focused.textContent.trim()).slice(0, 60);
  return isSeen || !isKnown
    ? 'well'
    : `nobody sees the focus on "${name}" (${focused.tagName.toLowerCase()})`;
}

/** Runs in the page at the end. Of radio buttons, Tab reaches the chosen one. */
function notVisited(): readonly string[] {
  return Array.from(document.querySelectorAll<HTMLElement>('[data-control=open]'))
    .filter((control) => !control.matches('input[type=radio]') && control.isConnected)
    .map(
      (control) =>
        `Tab leaves out "${(control.ariaLabel ?? control.textContent.trim()).slice(0, 60)}" (${control.tagName.toLowerCase()})`,
    );
}
