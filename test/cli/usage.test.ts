import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, personac, shell } from './program.js';

describe('help', () => {
  it.each([
    [['--help'], 'personac lint                              check personas/'],
    [['lint', '--help'], 'personac lint personas/parker-product-manager.md'],
    [['build', '--help'], 'personac build --with-drafts -o public/data'],
    [['diff', '--help'], 'personac diff main... --format markdown -o diff.md --fail-on breaking'],
    [['new', '--help'], 'personac new "Parker (Product Manager)"'],
    [['explain', '--help'], 'personac explain section-missing'],
    [['help', 'explain'], 'personac explain section-missing'],
  ])('%j goes to stdout and ends with an example', (args, example) => {
    const { code, stdout, stderr } = personac(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\nExamples?:\n/);
    expect(stdout).toContain(example);
  });

  it('without a command goes to stderr, and is wrong use', () => {
    const { code, stdout, stderr } = personac([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Exit codes: 0 clean, 1 findings, 2 wrong use, or something was not checked or not written.');
  });

  it('--version is the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(personac(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong use ends with 2, names what was meant, and leaves stdout empty', () => {
  it.each([
    [['lnt'], "unknown command 'lnt'\n(Did you mean lint?)"],
    [['lint', '--quite'], "unknown option '--quite'\n(Did you mean --quiet?)"],
    [['build', '--with-draft'], "unknown option '--with-draft'\n(Did you mean --with-drafts?)"],
    [
      ['lint', '--format', 'jsn'],
      "option '--format <name>' argument 'jsn' is invalid. Allowed choices are text, json, gitlab, junit, sarif, github, unix.\n(Did you mean json?)",
    ],
    [['lint', '--format', 'xml'], "option '--format <name>' argument 'xml' is invalid. Allowed choices are text, json, gitlab, junit, sarif, github, unix."],
    [['lint', '--format', 'gitlab='], "option '--format <name>' argument 'gitlab=' is invalid. a file is needed behind the equals sign."],
    [['lint', '--format'], "option '--format <name>' argument missing"],
    [['lint', '--max-warnings', 'many'], "option '--max-warnings <number>' argument 'many' is invalid. a whole number is needed."],
    [['lint', '--max-warnings=-1'], "option '--max-warnings <number>' argument '-1' is invalid. a whole number is needed."],
    [['diff'], "missing required argument 'base'"],
    [['diff', 'a', '--format', 'html'], "option '--format <name>' argument 'html' is invalid. Allowed choices are text, markdown, json."],
    [['new'], "missing required argument 'title'"],
    [['explain', 'title', 'schema'], "too many arguments for 'explain'. Expected 1 argument but got 2."],
  ])('%j', (args, complaint) => {
    expect(personac(args)).toEqual({ code: 2, stdout: '', stderr: `personac: ${complaint}\n\`personac --help\` shows what there is\n` });
  });

  it('and so does a folder that is gone, without a stack trace', () => {
    const { code, stdout, stderr } = shell('mkdir gone && cd gone && rmdir ../gone && personac lint', folderWith());
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: 'personac: the folder that this runs in is gone\n' });
  });
});

describe('explain', () => {
  it('lists every rule with its severity', () => {
    const { code, stdout, stderr } = personac(['explain']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^section-missing +error +\S/m);
    expect(stdout).toMatch(/^encoding +error +\S/m);
    expect(stdout).toMatch(/\n\n`personac explain <rule>` shows the page of one\.\n$/);
  });

  it('shows the page of a rule as it stands in docs/rules', () => {
    expect(personac(['explain', 'section-missing'])).toEqual({ code: 0, stdout: readFileSync('docs/rules/section-missing.md', 'utf8'), stderr: '' });
  });

  it('names the rule that was meant', () => {
    expect(personac(['explain', 'section-mising'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'personac: there is no rule “section-mising”; did you mean “section-missing”?\n',
    });
  });

  it('leads to the list where no rule is near, whatever was typed', () => {
    for (const word of ['zzzzzz', '__proto__', 'constructor']) {
      expect(personac(['explain', word])).toEqual({ code: 2, stdout: '', stderr: `personac: there is no rule “${word}”; \`personac explain\` lists them\n` });
    }
  });
});
