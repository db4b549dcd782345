import { describe, expect, it } from 'vitest';
import { progressOver } from '../src/commands/progress.js';
import { replaceLine, screenOf } from '../src/report/screen.js';

describe('a screen', () => {
  it('is drawn over the one before, each line cleared behind its text, and the rest below', () => {
    expect(screenOf('one\ntwo\n', 10, 'foot')).toBe('\u001b[Hone\u001b[K\ntwo\u001b[K\n\u001b[K\nfoot\u001b[K\u001b[J');
  });

  it('is never longer than it has lines, so that nothing scrolls', () => {
    for (const rows of [5, 8, 24]) {
      const text = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
      const lines = screenOf(text, rows, 'foot').split('\n');
      expect(lines).toHaveLength(rows - 1);
      expect(lines.at(-3)).toBe(`… ${40 - (rows - 4)} more lines, for which the screen is too small\u001b[K`);
    }
  });
});

describe('progress', () => {
  const run = (milliseconds: readonly number[]): string[] => {
    const shown: string[] = [];
    const clock = { time: 0 };
    const { step, end } = progressOver(milliseconds.length, { now: () => clock.time, progress: (text) => shown.push(text) });
    for (const time of milliseconds) {
      clock.time = time;
      step();
    }
    end();
    return shown;
  };

  it('says nothing of a run that is over within a second', () => {
    expect(run([10, 500, 999])).toEqual([]);
  });

  it('says how far a longer one is, ten times a second at most, and is gone at the end', () => {
    expect(run([10, 1000, 1050, 1099, 1100, 1500])).toEqual(['checked 2 of 6 files', 'checked 5 of 6 files', 'checked 6 of 6 files', '']);
  });

  it('takes the place of what it said before', () => {
    expect([replaceLine('checked 2 of 6 files'), replaceLine('')]).toEqual(['\rchecked 2 of 6 files\u001b[K', '\r\u001b[K']);
  });
});
