import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { folderWith, incomplete, persona, readIn, write } from '../cli/program.js';
import { commit } from '../cli/repository.js';
import { copyProject, publish, runJobs, whyNoPipeline } from './local.js';

interface CodeQuality {
  readonly check_name: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

const why = whyNoPipeline();
const codeQuality = (folder: string): CodeQuality[] => JSON.parse(readIn(folder, 'gl-code-quality-report.json')) as CodeQuality[];
const short = ({ check_name, severity, location }: CodeQuality): string => `${location.path} ${severity} ${check_name}`;

describe.skipIf(why !== undefined)(`our own pipeline${why ? ` (skipped: ${why})` : ''}`, () => {
  it('passes where the personas are clean, and fails where one is broken; either way the reports are there', { timeout: 280_000 }, () => {
    const folder = folderWith();
    copyProject(folder);
    const base = publish(folder);
    // what the job “program” hands on; it installs and compiles, as whoever runs this test has just done
    cpSync(inject('program'), path.join(folder, 'lib'), { recursive: true });
    const clean = runJobs(folder, base, ['lint', 'bundle', 'changes']);
    expect(clean.code, clean.log).toBe(0);
    expect(codeQuality(folder)).toEqual([]);
    expect(readIn(folder, 'personac-junit.xml')).toMatch(/^<\?xml/);
    expect(JSON.parse(readIn(folder, 'dist/personas.json'))).toHaveProperty('schemaVersion');
    expect(readIn(folder, 'persona-changes.md')).toContain('none changed');

    const [first = ''] = readdirSync(path.join(folder, 'personas'))
      .filter((name) => /^[a-z].*\.md$/.test(name))
      .sort();
    for (const name of ['gl-code-quality-report.json', 'personac-junit.xml', 'persona-changes.md']) rmSync(path.join(folder, name));
    commit(folder, { [`personas/${first}`]: readIn(folder, `personas/${first}`).replace(/^## Motivations\n/m, '## Motivatons\n') });
    const broken = runJobs(folder, base, ['lint', 'changes']);
    expect(broken.code, broken.log).not.toBe(0);
    expect(codeQuality(folder).map(short)).toEqual([`personas/${first} major section-unknown`]);
    expect(readIn(folder, 'personac-junit.xml')).toContain('<failure');
    expect(readIn(folder, 'persona-changes.md')).toContain('Motivations');
    expect(broken.log).toContain('section-unknown');
    const kept = (job: string, name: string): boolean => existsSync(path.join(folder, '.gitlab-ci-local/artifacts', job, name));
    expect(kept('lint', 'gl-code-quality-report.json') && kept('lint', 'personac-junit.xml') && kept('changes', 'persona-changes.md'), broken.log).toBe(true);
  });
});

it('the component runs this version', () => {
  const { version } = JSON.parse(readIn('.', 'package.json')) as { readonly version: string };
  expect(readIn('.', 'templates/lint.yml')).toContain(`default: npx --yes personac@${version}\n`);
});

describe.skipIf(why !== undefined)(`the component in another project${why ? ` (skipped: ${why})` : ''}`, () => {
  it('fails for what the merge request touches, while the report holds all', { timeout: 120_000 }, () => {
    const folder = folderWith({ 'docs/ux/personas/bob-builder.md': incomplete('Bob (Builder)'), 'docs/ux/personas/ann-tester.md': persona() });
    const command = `"${process.execPath}" "${inject('program')}/personac.cjs"`;
    write(folder, {
      'templates/lint.yml': readIn('.', 'templates/lint.yml'),
      '.gitlab-ci.yml': JSON.stringify({ include: [{ local: 'templates/lint.yml', inputs: { folder: 'docs/ux', command, 'changes-only': true } }] }),
    });
    const base = publish(folder);
    commit(folder, { 'docs/ux/personas/ann-tester.md': persona().replace('quiet', 'calm') });
    const passed = runJobs(folder, base, ['personas']);
    expect(passed.code, passed.log).toBe(0);
    expect(codeQuality(path.join(folder, 'docs/ux')).map(short)).toEqual(['docs/ux/personas/bob-builder.md major section-missing']);
    commit(folder, { 'docs/ux/personas/ann-tester.md': incomplete() });
    const failed = runJobs(folder, base, ['personas']);
    expect(failed.code, failed.log).not.toBe(0);
    expect(codeQuality(path.join(folder, 'docs/ux'))).toHaveLength(2);
    expect(failed.log).toContain('ann-tester.md');
    expect(failed.log).not.toContain('bob-builder.md:');
  });
});
