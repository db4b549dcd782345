import { describe, expect, it } from 'vitest';
import { placed } from '../scripts/bench/page.js';

describe('the report of a benchmark', () => {
  const titles = ['Few', 'Many', 'Set'];
  const page = (report: string): string => `# Results\n\n<!-- bench -->\n\n${report}\n<!-- /bench -->\n\nMore.\n`;

  it('keeps the parts that were not measured, in the order of all', () => {
    const before = page('Node 20.\n\n### Many\n\n| 1 |\n\n### Set\n\n| 2 |\n');
    const parts = [
      { title: 'Set', text: '| 3 |' },
      { title: 'Few', text: '| 4 |' },
    ];
    expect(placed(before, { head: 'Node 20.', parts }, titles)).toBe(page('Node 20.\n\n### Few\n\n| 4 |\n\n### Many\n\n| 1 |\n\n### Set\n\n| 3 |\n'));
  });

  it('lets go of what another machine measured', () => {
    const before = page('Node 20.\n\n### Many\n\n| 1 |\n');
    const report = { head: 'Node 24.', parts: [{ title: 'Set', text: '| 3 |' }] };
    expect(placed(before, report, titles)).toBe(page('Node 24.\n\n### Set\n\n| 3 |\n'));
  });

  it('needs its place', () => expect(() => placed('# Results\n', { head: '', parts: [] }, titles)).toThrow('no place for a report'));
});
