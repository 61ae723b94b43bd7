/** Keys by the names that stand on them. */
const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

export const keyNames = {
  command: isApple ? '⌘' : 'Ctrl',
  palette: isApple ? '⌘K' : 'Ctrl+K',
} as const;
