import { describe, expect, it } from 'vitest';
import { isSubtitle, readName } from '../src/format/name.js';

describe('who a title names', () => {
  it.each<[string, string, string, string?]>([
    ['Ken (SysAdmin)', 'Ken', 'SysAdmin'],
    ['Ken, the SysAdmin', 'Ken', 'SysAdmin'],
    ['Ken, SysAdmin', 'Ken', 'SysAdmin'],
    ['Ken Low - Senior SysAdmin', 'Ken Low', 'Senior SysAdmin'],
    ['Ken – SysAdmin', 'Ken', 'SysAdmin'],
    ['Ken | SysAdmin', 'Ken', 'SysAdmin'],
    ['Ken: SysAdmin', 'Ken', 'SysAdmin'],
    ['Ken [SysAdmin]', 'Ken', 'SysAdmin'],
    ['Ken the SysAdmin', 'Ken', 'SysAdmin'],
    ['ops: Ken, the SysAdmin', 'Ken', 'SysAdmin', 'ops'],
    ['Persona 2: Ken – SysAdmin', 'Ken', 'SysAdmin', 'Persona 2'],
    ['Simone (Engineer in Test (web))', 'Simone', 'Engineer in Test (web)'],
  ])('“%s”: %s, %s', (text, name, role, code) => {
    expect(readName(text)).toEqual({ name, role, ...(code !== undefined && { code }) });
  });

  it.each(['Ken', 'Ken Low', 'Persona: Ken', '', '(SysAdmin)', 'Ken ()', 'Rachel (Release Manager) – spring study', 'Ken, SysAdmin) or so', 'Mary-Ann'])(
    '“%s” has none of the forms',
    (text) => {
      expect(readName(text)).toBeUndefined();
    },
  );

  it.each([
    ['Historian', true],
    ['Head of R&D, Europe', true],
    ['“I keep it all”', false],
    ['She keeps it all.', false],
    ['Goals:', false],
    ['***', false],
    ['x'.repeat(81), false],
  ])('“%s” may stand as a line below: %s', (text, expected) => {
    expect(isSubtitle(text)).toBe(expected);
  });
});
