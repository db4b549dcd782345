import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac } from './program.js';

/** A persona that was checked on 25 November 2024. */
const reviewed = persona('Ann (Tester)', 'reviewed: 2024-11-25');
const project = (config: object = {}): string => folderWith({ 'personas/ann-tester.md': reviewed, 'personac.config.json': JSON.stringify(config) });
/** 2026-11-24, a second before midnight in UTC. */
const epoch = '1795564799';

describe('today', () => {
  it('is what --today says, before SOURCE_DATE_EPOCH, before the clock', () => {
    const cwd = project();
    const found = (args: readonly string[], env: { readonly [name: string]: string } = {}): string[] =>
      lintJson(args, { cwd, env }).findings.map(({ rule, severity }) => `${rule} ${severity}`);
    expect(found([], { SOURCE_DATE_EPOCH: epoch })).toEqual([]);
    expect(found([], { SOURCE_DATE_EPOCH: String(Number(epoch) + 1) })).toEqual(['stale-review warning']);
    expect(found(['--today', '2029-11-25'], { SOURCE_DATE_EPOCH: epoch })).toEqual(['stale-review error']);
    // by the clock it is at least the day on which this was written
    expect(found([]).length).toBeLessThan(2);
  });

  it('is a day, and a moment', () => {
    const cwd = project();
    const wrong = personac(['lint', '--today', '2026-02-30'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('a day is needed, written as 2026-09-14')]);
    const yesterday = personac(['lint'], { cwd, env: { SOURCE_DATE_EPOCH: 'yesterday' } });
    expect([yesterday.code, yesterday.stderr]).toEqual([2, 'personac: SOURCE_DATE_EPOCH must be a number of seconds since 1970, like 1790000000: yesterday\n']);
  });

  it('stops a build by an error, at the ages that the team chose', () => {
    const cwd = project({ reviewMonths: { error: 24 } });
    const late = personac(['build', '--today', '2026-11-25'], { cwd });
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('nothing was written')]);
    expect(personac(['build', '--today', '2026-11-24'], { cwd }).code).toBe(0);
    expect(personac(['baseline', '--today', '2026-11-25'], { cwd }).stdout).toContain('with 1 finding: 1 error');
    expect(personac(['lint', '--today', '2027-01-01'], { cwd }).code).toBe(0);
  });

  it('is judged by months that are numbers', () => {
    const { code, stderr } = personac(['lint'], { cwd: project({ reviewMonths: { warning: 0 } }) });
    expect([code, stderr]).toEqual([2, expect.stringContaining('personac.config.json:1:')]);
  });
});
