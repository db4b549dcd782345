import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, places, type Report, readIn, shell } from './program.js';

const team = {
  '.git/HEAD': '',
  'personas/priyanka-platform-engineer.md': persona('Priyanka (Platform Engineer)', 'formerly: [devon-devops-engineer]'),
  'personas/dana-data-analyst.md': persona('Dana (Data Analyst)', 'status: retired\nreplacedBy: priyanka-platform-engineer'),
};
const hiring =
  '# Hiring\r\n\r\nWe ask [Devon (DevOps Engineer)](../personas/devon-devops-engineer.md#job-summary), then\r\n[Dana](/handbook/personas/#dana-data-analyst) and [Kim](../personas/kim-tester.md).\r\n\r\n```\r\nid: devon-devops-engineer\r\n```';

function refsJson(args: readonly string[], cwd: string): Report & { readonly code: number | null } {
  const { code, stdout } = personac(['refs', '--format', 'json', ...args], { cwd });
  return { code, ...(JSON.parse(stdout) as Report) };
}

describe('refs', () => {
  it('tells of each reference at its place, and of pages that it could not read', () => {
    const cwd = folderWith({ ...team, 'handbook/hiring.md': hiring, 'handbook/other.md': '# Nothing\n\n[a](gone.md)\n' });
    const { code, stdout, stderr } = personac(['refs', 'handbook'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(
      stdout,
    ).toBe(`handbook/hiring.md:3:34  error  “../personas/devon-devops-engineer.md#job-summary” is now Priyanka (Platform Engineer)  broken-reference
  3 │ We ask [Devon (DevOps Engineer)](../personas/devon-devops-engineer.md#job-summary), then
    │                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    = write “../personas/priyanka-platform-engineer.md#job-summary”

handbook/hiring.md:4:8  info  Dana (Data Analyst) is retired; now there is Priyanka (Platform Engineer)  broken-reference
  4 │ [Dana](/handbook/personas/#dana-data-analyst) and [Kim](../personas/kim-tester.md).
    │        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    = name “priyanka-platform-engineer” instead, or say that you mean the past

handbook/hiring.md:4:57  error  “../personas/kim-tester.md” leads to a file that is not there  broken-reference
  4 │ [Dana](/handbook/personas/#dana-data-analyst) and [Kim](../personas/kim-tester.md).
    │                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^
    = correct the path, or take the link out

handbook/hiring.md:7:5  warning  “devon-devops-engineer” is now Priyanka (Platform Engineer)  broken-reference
  7 │ id: devon-devops-engineer
    │     ^^^^^^^^^^^^^^^^^^^^^ write “priyanka-platform-engineer”

2 files, 2 errors, 1 warning, 1 note
can be mended, where nothing else changes: 2 by --fix; --diff shows it first
`);
    writeFileSync(path.join(cwd, 'handbook/latin.md'), Buffer.from([0x23, 0x20, 0xe9]));
    symlinkSync('hiring.md', path.join(cwd, 'handbook/link.md'));
    const report = refsJson(['handbook', 'nowhere.md'], cwd);
    expect(report.code).toBe(2);
    expect(report.problems.map((problem) => problem.path)).toEqual(['handbook/latin.md', 'handbook/link.md', 'nowhere.md']);
    // a persona that cannot be read is told once, wherever it is come upon
    symlinkSync('gone.md', path.join(cwd, 'personas/link.md'));
    expect(refsJson(['nowhere.md', 'personas', 'personas/link.md'], cwd).problems.map((problem) => problem.path)).toEqual(['nowhere.md', 'personas/link.md']);
  });

  it('rewrites what was renamed and nothing else, to the byte; a second time there is nothing to do', () => {
    const cwd = folderWith({ ...team, 'handbook/hiring.md': `\ufeff${hiring}` });
    const { code, stdout, stderr } = personac(['refs', 'handbook', '--diff'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'personac: --fix would rewrite 2 references in 1 file; nothing was written\n' });
    expect(stdout).toContain('+We ask [Priyanka (Platform Engineer)](../personas/priyanka-platform-engineer.md#job-summary), then');
    expect(readIn(cwd, 'handbook/hiring.md')).toBe(`\ufeff${hiring}`);
    expect(refsJson(['handbook', '--fix'], cwd)).toMatchObject({ code: 1, errors: 1, warnings: 0, mended: { findings: 2, files: 1, refused: 0 } });
    const expected = hiring
      .replaceAll('devon-devops-engineer', 'priyanka-platform-engineer')
      .replace('Devon (DevOps Engineer)', 'Priyanka (Platform Engineer)');
    expect(readFileSync(path.join(cwd, 'handbook/hiring.md'), 'utf8')).toBe(`\ufeff${expected}`);
    expect(refsJson(['handbook', '--fix'], cwd)).toMatchObject({ mended: { findings: 0, files: 0 } });
  });

  it('rewrites nothing outside of the project', () => {
    const cwd = folderWith(Object.fromEntries(Object.entries(team).map(([name, text]) => [`project/${name}`, text])));
    writeFileSync(path.join(cwd, 'page.md'), hiring);
    const { code, stderr } = personac(['refs', '../page.md', '--fix'], { cwd: path.join(cwd, 'project') });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'personac: nothing was written: ../page.md lies outside the project; run personac in the folder that holds it\n',
    });
    expect(readIn(cwd, 'page.md')).toBe(hiring);
  });

  it('looks through pages whose code is too deep to be parsed', () => {
    const deep = `\`\`\`\n${'> '.repeat(80)}x\n${' '.repeat(200)}y\n\`\`\`\n\n[a](/personas/#devon-devops-engineer)\n`;
    const cwd = folderWith({ ...team, 'a.md': deep });
    expect(refsJson(['a.md', '--fix'], cwd)).toMatchObject({ code: 0, findings: [], mended: { findings: 1 } });
    expect(readIn(cwd, 'a.md')).toBe(deep.replace('devon-devops-engineer', 'priyanka-platform-engineer'));
  });

  it('says that a page is left alone, also where nothing is written', () => {
    const cwd = folderWith({ ...team, 'a.md': '[a](personas/devon-devops-engineer.md#nowhere)\n' });
    const { code, stdout, stderr } = personac(['refs', 'a.md', '--diff'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('personac: nothing to rewrite; 1 left alone: more of the page would have changed, or a link would lead nowhere\n');
  });

  it('needs paths, and takes no standard input', () => {
    const cwd = folderWith(team);
    expect(personac(['refs'], { cwd }).code).toBe(2);
    expect(personac(['refs', '-'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('lint', () => {
  it('looks for the files that personas link to; not where only what is staged is laid out', () => {
    const words = '[a](../docs/there.md) [b](../docs/gone.md) [c](../../elsewhere.md) [d](kim-tester.md)';
    const cwd = folderWith({ 'docs/there.md': '', 'personas/ann-tester.md': persona().replace('I like quiet releases.', words) });
    expect(shell('git init -q . && git add personas', cwd).code).toBe(0);
    expect(places(lintJson([], { cwd }))).toEqual(['personas/ann-tester.md:13:29 broken-reference', 'personas/ann-tester.md:13:74 broken-reference']);
    expect(places(lintJson(['--staged'], { cwd }))).toEqual([]);
  });
});
