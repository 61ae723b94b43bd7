export const route = { Component: () => null };
