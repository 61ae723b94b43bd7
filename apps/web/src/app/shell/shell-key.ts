/** What a key means to the shell, wherever on a page it is pressed. */

export type ShellKey = 'palette' | 'search' | 'keys';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;

/** Undefined: it means nothing here, and stays with the browser. */
export function shellKeyOf(pressed: Pressed): ShellKey | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = pressed;
  if (isComposing || altKey) return undefined;
  if (ctrlKey !== metaKey) return key.toLowerCase() === 'k' && !shiftKey ? 'palette' : undefined;
  if (ctrlKey) return undefined;
  // On many keyboards both signs take Shift, so that it is down says nothing.
  return key === '/' ? 'search' : key === '?' ? 'keys' : undefined;
}

/** Inputs that take no text: a sign typed over them is no part of what somebody writes. */
const WITHOUT_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);
const TEXT_PLACES =
  'textarea, select, [contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"], [role="textbox"], [role="searchbox"], [role="combobox"]';

/** Whether what is typed here belongs to a field or an editor. */
export function isTextPlace(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return target.closest(TEXT_PLACES) !== null;
}

/** The search of what is on top: of the flyout or dialog that was opened last, else of the page. */
export function searchOnTop(document: Document): HTMLInputElement | undefined {
  const top = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.querySelector('main');
  if (top === null) return undefined;
  return [...top.querySelectorAll<HTMLInputElement>('input[type="search"]:not(:disabled)')].find(
    (field) => field.closest('[hidden], [inert]') === null,
  );
}
