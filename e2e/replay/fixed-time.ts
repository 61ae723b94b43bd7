/** When all pictures are taken: answers are made for this moment, and the browser's clock stands still at it. */
export const FIXED_TIME = '2026-11-22T10:00:00.000Z';
