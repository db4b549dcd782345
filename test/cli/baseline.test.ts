import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, places, readIn, write } from './program.js';

const name = 'personac-baseline.json';
const ajv = new Ajv2020({ strict: true });
const schemaOf = (file: string) => ajv.compile(JSON.parse(readFileSync(`schema/${file}.schema.json`, 'utf8')) as object);
/** One error, one warning. */
const old = incomplete().replace(/- When.*/, '- I want to go home.');
const run = (cwd: string, ...args: string[]) => personac(args, { cwd });

function recorded(files: { readonly [file: string]: string } = { 'personas/ann-tester.md': old }): string {
  const cwd = folderWith(files);
  expect(run(cwd, 'baseline').code).toBe(0);
  return cwd;
}

describe('personac baseline', () => {
  it('writes what is wrong, and lint then fails on nothing of it, but counts it', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': old });
    expect(run(cwd, 'lint').code).toBe(1);
    expect(run(cwd, 'baseline')).toEqual({ code: 0, stdout: `wrote ${name} with 2 findings: 1 error, 1 warning\n`, stderr: '' });
    expect(run(cwd, 'lint', '--max-warnings', '0')).toEqual({ code: 0, stdout: `1 file, 0 errors, 0 warnings, 2 old findings in ${name}\n`, stderr: '' });
    expect(run(cwd, 'lint', '--no-baseline')).toMatchObject({ code: 1, stderr: '' });
    const validate = schemaOf('report');
    const { code, ...report } = lintJson([], { cwd });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect({ code, ...report }).toMatchObject({ code: 0, findings: [], errors: 0, warnings: 0, known: 2, dead: 0 });
    expect(lintJson(['--no-baseline'], { cwd })).not.toHaveProperty('known');
  });

  it('writes what its schema says, the same bytes each time, and says what changed', () => {
    const cwd = recorded();
    const validate = schemaOf('baseline');
    const text = readIn(cwd, name);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(run(cwd, 'baseline').stdout).toBe(`up to date: ${name} with 2 findings: 1 error, 1 warning; since the last one, 0 new and 0 gone\n`);
    expect(readIn(cwd, name)).toBe(text);
    write(cwd, { 'personas/ann-tester.md': persona().replace('- Some', '- TBD\n$&') });
    expect(run(cwd, 'baseline').stdout).toBe(`wrote ${name} with 1 finding: 1 error; since the last one, 1 new and 2 gone\n`);
    write(cwd, { 'personas/ann-tester.md': persona() });
    expect(run(cwd, 'baseline').stdout).toBe(`wrote ${name} with 0 findings; since the last one, 0 new and 1 gone\n`);
  });

  it('writes nothing where nothing is wrong, or not every file was read', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona() });
    expect(run(cwd, 'baseline')).toEqual({ code: 0, stdout: `nothing was found, so there is nothing to record: ${name} was not written\n`, stderr: '' });
    write(cwd, { 'personas/ann-tester.md': old });
    expect(run(cwd, 'baseline', 'personas', 'gone.md')).toMatchObject({ code: 2, stdout: '' });
    expect(run(cwd, 'baseline', '-')).toEqual({ code: 2, stdout: '', stderr: 'personac: a baseline is written of files, not of standard input\n' });
    expect(() => readIn(cwd, name)).toThrow();
  });

  it('never records what keeps a file from being read', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona('Ann (Tester)', 'status draft'), 'personas/bo-tester.md': incomplete('Bo (Tester)') });
    expect(run(cwd, 'baseline')).toEqual({
      code: 1,
      stdout: `wrote ${name} with 1 finding: 1 error\n`,
      stderr: 'personac: personas/ann-tester.md: not recorded, as it cannot wait: the frontmatter is plain text, not “key: value” lines (frontmatter)\n',
    });
    expect(places(lintJson([], { cwd }))).toEqual(['personas/ann-tester.md:2:1 frontmatter']);
  });

  it('with paths records these anew, and leaves the others as they are', () => {
    const cwd = recorded({ 'personas/ann-tester.md': old, 'personas/bo-tester.md': incomplete('Bo (Tester)') });
    write(cwd, { 'personas/ann-tester.md': persona(), 'personas/bo-tester.md': persona('Bo (Tester)') });
    expect(run(cwd, 'baseline', 'personas/ann-tester.md').stdout).toBe(
      `wrote ${name} with 0 findings, and 1 of what was not checked; since the last one, 0 new and 2 gone\n`,
    );
    expect(readIn(cwd, name)).toContain('"persona": "bo-tester"');
  });

  it('stands beside the configuration, and holds wherever the command runs', () => {
    const cwd = folderWith({ 'personac.config.json': '{}', 'personas/ann-tester.md': old, 'docs/x.txt': '' });
    expect(run(path.join(cwd, 'docs'), 'baseline').stdout).toMatch(/^wrote \.\.\/personac-baseline\.json with 2 findings/);
    expect(run(path.join(cwd, 'personas'), 'lint', 'ann-tester.md').stdout).toBe('1 file, 0 errors, 0 warnings, 2 old findings in ../personac-baseline.json\n');
    expect(personac(['lint', '-', '--stdin-filename', 'ann-tester.md'], { cwd, input: old }).code).toBe(0);
  });
});

describe('only what is truly new shows', () => {
  it('a paragraph inserted above', () => {
    const cwd = recorded();
    write(cwd, {
      'personas/ann-tester.md': old
        .replace('## Job summary\n', '## Job summary\n\nMore of what I do.\n')
        .replace('- I want', '- When I wait, I want to know, so that I can go.\n$&'),
    });
    expect(run(cwd, 'lint', '--max-warnings', '0')).toEqual({ code: 0, stdout: `1 file, 0 errors, 0 warnings, 2 old findings in ${name}\n`, stderr: '' });
  });

  it('a renamed file', () => {
    const cwd = recorded();
    renameSync(path.join(cwd, 'personas/ann-tester.md'), path.join(cwd, 'personas/ann.md'));
    const report = lintJson([], { cwd });
    expect(places(report)).toEqual(['personas/ann.md:1:1 file-name']);
    expect(report).toMatchObject({ code: 0, known: 2, dead: 0 });
  });

  it('one fault swapped for another of the same rule', () => {
    const cwd = recorded();
    write(cwd, { 'personas/ann-tester.md': old.replace('go home', 'stay') });
    const report = lintJson(['--max-warnings', '0'], { cwd });
    expect(places(report)).toEqual(['personas/ann-tester.md:9:3 job-story']);
    expect(report).toMatchObject({ code: 1, known: 1, dead: 1 });
  });
});

it('a missing section whose heading was put in, to be written later, is the same fault', () => {
  const cwd = recorded();
  expect(run(cwd, 'lint', '--fix', '--unsafe')).toEqual({
    code: 0,
    stdout: `1 file, 0 errors, 0 warnings, 2 old findings in ${name}\nmended 1 finding in 1 file\n`,
    stderr: '',
  });
  expect(readIn(cwd, 'personas/ann-tester.md')).toContain('\n## Motivations\n\n<!-- ');
  expect(run(cwd, 'baseline', '--prune').stdout).toContain('nothing was taken out');
});

describe('nothing new hides behind an old entry', () => {
  const frustrations = '- Some checks fail at random.';
  it.each([
    [
      'text below text that is not read',
      persona().replace('\n## Job summary', '\nOld stray.\n\n## Job summary'),
      ['Old stray.', 'Old stray.\n\nEntirely new.'],
    ],
    ['more pasted bullets', persona().replace(frustrations, '• one'), ['• one', '• one\n• two']],
    [
      'an empty bullet in another section',
      persona().replace(frustrations, `${frustrations}\n-`),
      [`${frustrations}\n-`, frustrations],
      ['- I like quiet releases.', '- I like quiet releases.\n-'],
    ],
    ['another wrong value', persona('Ann (Tester)', 'status: draught'), ['draught', 'retird']],
  ])('%s', (_, before, ...changes: unknown[]) => {
    const cwd = recorded({ 'personas/ann-tester.md': before as string });
    expect(lintJson([], { cwd })).toMatchObject({ code: 0, findings: [] });
    write(cwd, { 'personas/ann-tester.md': (changes as [string, string][]).reduce((text, [from, to]) => text.replace(from, to), before as string) });
    expect(lintJson([], { cwd }).findings).toHaveLength(1);
  });

  it('nor is what all files say gone while one cannot be read', () => {
    const files = { 'personas/ann-tester.md': persona(), 'personas/ann-builder.md': persona('Ann (Builder)') };
    const cwd = recorded(files);
    write(cwd, { 'personas/ann-tester.md': `${persona()}\0` });
    expect(run(cwd, 'lint').stdout).not.toContain('gone');
    run(cwd, 'baseline', '--prune');
    write(cwd, files);
    expect(run(cwd, 'lint', '--max-warnings', '0').code).toBe(0);
  });
});

describe('dead entries', () => {
  const told = (number: string) =>
    expect.stringContaining(`\n${number}: \`personac baseline --prune\` takes ${number.startsWith('1 ') ? 'it' : 'them'} out\n`) as unknown as string;

  it('are named, fail nothing, and are taken out by --prune, which adds nothing', () => {
    const cwd = recorded();
    write(cwd, { 'personas/ann-tester.md': persona().replace('- Some', '- TBD\n$&') });
    expect(run(cwd, 'lint')).toMatchObject({ code: 1, stderr: '', stdout: told(`2 of the findings in ${name} are gone`) });
    expect(run(cwd, 'baseline', '--prune')).toEqual({ code: 0, stdout: `took 2 findings out of ${name}, 0 left: you can delete it\n`, stderr: '' });
    expect(run(cwd, 'lint')).toMatchObject({ code: 1, stderr: '' });
    expect(run(cwd, 'baseline', '--prune').stdout).toBe(`every finding in ${name} is still there, as far as was checked: nothing was taken out\n`);
  });

  it('are judged of what was checked, and of personas that are gone only with all', () => {
    const cwd = recorded({
      'personas/ann-tester.md': old,
      'personas/bo-tester.md': incomplete('Bo (Tester)'),
      'personas/cy-tester.md': persona('Cy (Tester)'),
    });
    rmSync(path.join(cwd, 'personas/bo-tester.md'));
    expect(run(cwd, 'lint', 'personas')).toMatchObject({ code: 0, stderr: '' });
    expect(run(cwd, 'lint')).toMatchObject({ code: 0, stderr: '', stdout: told(`1 of the findings in ${name} is gone`) });
  });

  it('cannot be taken out of nothing', () => {
    const complaint = `personac: there is no ${name} to take anything out of; \`personac baseline\` writes one\n`;
    expect(run(folderWith({ 'personas/ann-tester.md': old }), 'baseline', '--prune')).toEqual({ code: 2, stdout: '', stderr: complaint });
  });
});

describe('a bundle is not built on old faults', () => {
  it('and build says that the baseline does not count', () => {
    const { code, stderr } = run(recorded(), 'build');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `personac: nothing was written to dist: there are errors above; ${name} counts for \`personac lint\` only, as no bundle is built on old faults\n`,
    });
  });
});

describe('a baseline that cannot be used ends with 2, and names the place', () => {
  const entry = '{ "rule": "title", "subject": "x", "count": 1 }';
  it.each([
    ['{', ":1:2: this is no JSON: Expected property name or '}'"],
    ['<<<<<<< HEAD', ":1:1: this is no JSON: Unexpected token '<'"],
    ['[]', ': must be a JSON object: { … }'],
    ['{ "version": 2, "findings": [] }', ': is of version 2, which a newer personac wrote: bring yours up to date'],
    ['{ "version": 1 }', ':1:1: “findings” is missing; mend it, or delete the file and run `personac baseline`'],
    ['{ "version": "1", "findings": [] }', ':1:14: “version” cannot be “1”; mend it, or delete the file and run `personac baseline`'],
    [
      `{ "version": 1, "findings": [\n  ${entry},\n  ${entry.replace('1 }', '0 }')}\n] }`,
      ':3:47: entry 2 of “findings” (count) must be more than or equal to 1; mend it, or delete the file and run `personac baseline`',
    ],
    [`{ "version": 1, "findings": [\n  ${entry.replace('{', '{ "persna": "a\\"]}", ')}] }`, ':2:15: “persna” is no known key; did you mean “persona”?'],
  ])('%s', (text, complaint) => {
    const cwd = folderWith({ 'personas/ann-tester.md': persona(), [name]: text });
    for (const args of [['lint'], ['baseline'], ['baseline', '--prune']])
      expect(run(cwd, ...args)).toEqual({ code: 2, stdout: '', stderr: `personac: ${name}${complaint}\n` });
    expect(readIn(cwd, name)).toBe(text);
    expect(run(cwd, 'lint', '--no-baseline').code).toBe(0);
  });

  it('as a link it is neither read nor written', () => {
    const cwd = folderWith({ 'personas/ann-tester.md': old, 'secret.txt': 'opensesame' });
    symlinkSync('secret.txt', path.join(cwd, name));
    for (const command of ['lint', 'baseline'])
      expect(run(cwd, command)).toEqual({ code: 2, stdout: '', stderr: `personac: ${name}: is a link, which is not followed; name the file itself\n` });
    expect(readIn(cwd, 'secret.txt')).toBe('opensesame');
  });
});

describe('words of strangers in a baseline', () => {
  it('are escaped, and known again', () => {
    const cwd = recorded({ 'personas/ann-tester.md': persona().replace('## Motivations', '## Worries \u202e of\u200b mine') });
    expect(readIn(cwd, name)).toMatch(/worries \\u202e of\\u200b mine/);
    expect(run(cwd, 'lint').code).toBe(0);
  });
});
