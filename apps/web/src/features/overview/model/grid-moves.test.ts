import { describe, expect, it } from 'vitest';
import { moveFrom } from './grid-moves.ts';

const SIZE = { rows: 40, columns: 5, page: 10 };
const move = (row: number, column: number, key: string, ctrlKey = false) =>
  moveFrom({ row, column }, { key, ctrlKey }, SIZE);

describe('the arrow keys', () => {
  it('go to the neighbor, to the headings at most', () => {
    expect(move(3, 2, 'ArrowDown')).toEqual({ row: 4, column: 2 });
    expect(move(0, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 });
    expect(move(3, 0, 'ArrowLeft')).toEqual({ row: 3, column: -1 });
    expect(move(3, 4, 'ArrowRight')).toEqual({ row: 3, column: 4 });
    expect(move(39, 1, 'ArrowDown')).toEqual({ row: 39, column: 1 });
  });

  it('stay where the corner would be', () => {
    expect(move(0, -1, 'ArrowUp')).toEqual({ row: 0, column: -1 });
    expect(move(-1, 0, 'ArrowLeft')).toEqual({ row: -1, column: 0 });
  });

  it('leap by pages and to the ends', () => {
    expect(move(35, 1, 'PageDown')).toEqual({ row: 39, column: 1 });
    expect(move(4, 1, 'PageUp')).toEqual({ row: 0, column: 1 });
    expect(move(4, 3, 'Home')).toEqual({ row: 4, column: 0 });
    expect(move(4, 3, 'End', true)).toEqual({ row: 39, column: 4 });
  });

  it('leave other keys to the browser', () => {
    expect(move(4, 3, 'a')).toBeUndefined();
    expect(move(4, 3, 'Tab')).toBeUndefined();
  });
});
