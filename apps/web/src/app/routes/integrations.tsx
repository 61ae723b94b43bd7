function P() {
  return null;
}
export const route = { Component: P };
