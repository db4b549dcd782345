import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lintJson, persona, personac, places } from './program.js';

/** All files in one run: each ends in a finding, none hides the others, and the clean one stays clean. */
function rulesOf(files: { readonly [name: string]: string }): { [name: string]: string } {
  const cwd = folderWith({ ...files, 'ann-tester.md': persona() });
  const report = lintJson(['.'], { cwd });
  expect(report).toMatchObject({ code: 1, files: Object.keys(files).length + 1, problems: [] });
  const rules: { [name: string]: string } = {};
  for (const { path: name, rule, line, column } of report.findings) rules[path.basename(name, '.md')] ??= `${line}:${column} ${rule}`;
  return rules;
}

describe('frontmatter made to be slow, deep or surprising ends in a finding', () => {
  const page = (yaml: string): string => persona('Ann (Tester)', yaml);

  it('quickly, at its place, and hides nothing of the others', () => {
    const rules = rulesOf({
      'flow.md': page(`owner: ${'['.repeat(1000)}${']'.repeat(1000)}`),
      'maps.md': page(`owner: ${'{a: '.repeat(1000)}${'}'.repeat(1000)}`),
      'block.md': page(Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')),
      'keys.md': page('? '.repeat(1000)),
      'mixed.md': page('? -\t'.repeat(1000)),
      'tags-deep.md': page(`owner: ${'!!x '.repeat(1000)}`),
      'alias.md': page('owner: &me Ann\nreviewed: *me'),
      'laughs.md': page('a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]'),
      'tag.md': page('owner: !!js/function "x"'),
      'proto.md': page('__proto__: { polluted: true }'),
      'duplicate.md': page('owner: Ann\nowner: Bo'),
      'tab.md': page('stages:\n\t- plan'),
      'version.md': page('%YAML 1.1\nowner: yes'),
      'huge.md': page(`owner: ${'x'.repeat(70_000)}`),
      'list.md': page('- owner'),
      'words.md': page('owner'),
      'unclosed.md': page('owner: Ann').replace('\n---\n\n#', '\n\n#'),
      'late.md': `\n${page('owner: Ann')}`,
      'many.md': page(Array.from({ length: 4000 }, (_, index) => `key${index}: 1`).join('\n')),
    });
    expect(rules).toMatchObject({
      flow: '2:1 frontmatter',
      maps: '2:1 frontmatter',
      keys: '2:1 frontmatter',
      mixed: '2:1 frontmatter',
      tag: '2:8 frontmatter',
      proto: '2:1 frontmatter',
      duplicate: '3:1 frontmatter',
      tab: '3:1 frontmatter',
      huge: '2:1 frontmatter',
      list: '2:1 frontmatter',
      words: '2:1 frontmatter',
      unclosed: '1:1 frontmatter',
      late: '2:1 frontmatter',
      many: '2:1 schema',
    });
    expect(rules.block).toMatch(/ (?:frontmatter|too-deep)$/);
    for (const name of ['alias', 'laughs', 'tags-deep', 'version']) expect(rules[name], name).toBeDefined();
  });

  it('does not turn words into other types behind a %YAML 1.1', () => {
    const report = lintJson(['-'], { input: persona('Ann (Tester)', 'owner: yes\nreviewed: 2026-09-14') });
    expect({ code: report.code, findings: places(report) }).toEqual({ code: 0, findings: [] });
  });
});

describe('Markdown made to be slow ends in a finding', () => {
  it('quickly, of one of the limits', () => {
    const rules = rulesOf({
      'bullets.md': '- '.repeat(3000),
      'stars.md': '* '.repeat(8000),
      'quotes.md': '> '.repeat(3000),
      'numbers.md': '1. '.repeat(3000),
      'some-quotes.md': '> a\n\n'.repeat(999),
      'many-quotes.md': '> a\n\n'.repeat(3999),
      'nested-emphasis.md': `${'*a '.repeat(1700)}x${'*'.repeat(1700)}`,
      'footnote.md': `[^1]: ${'- '.repeat(3000)}`,
      'autolinks.md': 'http://a?!.,'.repeat(6000),
      'backticks.md': '`'.repeat(50_000),
      'brackets.md': '['.repeat(50_000),
      'links.md': '[a]('.repeat(30_000),
      'emphasis.md': '**a '.repeat(30_000),
      'comments.md': '<!--'.repeat(50_000),
      'tildes.md': '~a~ '.repeat(30_000),
      'lines.md': 'a\n'.repeat(8001),
      'large.md': 'a'.repeat(262_145),
      'spaces.md': `${' '.repeat(200_000)}a`,
    });
    expect(rules).toEqual({
      bullets: '1:1 too-deep',
      stars: '1:1 too-deep',
      quotes: '1:1 too-deep',
      numbers: '1:1 too-deep',
      'some-quotes': '1:1 not-a-persona',
      'many-quotes': '2828:1 too-complex',
      'nested-emphasis': '1:1 too-deep',
      footnote: '1:1 too-deep',
      autolinks: '1:1 too-complex',
      backticks: '1:1 too-complex',
      brackets: '1:1 too-complex',
      links: '1:1 too-complex',
      emphasis: '1:1 too-complex',
      comments: '1:1 too-complex',
      tildes: '1:1 too-complex',
      lines: '8001:1 too-large',
      large: '1:1 too-large',
      spaces: '1:1 too-deep',
    });
  });
});

describe('what strangers wrote stays text', () => {
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
  const title = 'Ann\u001b[31m \u202eevil\u2066 (Pro\u0007duct\u009b2J\u200b Owner)';
  const files = { '\u001b[2J\u202e.md': `# ${title}\n\n## G\u001b]0;t\u0007oals\n\n- \u2028a\n` };

  it('in the text report: nothing steers the terminal', () => {
    const { code, stdout, stderr } = personac(['lint', '.', '\u001bgone.md'], { cwd: folderWith(files) });
    expect(code).toBe(2);
    expect(stdout).toContain('␛[2J\ufffd.md:1:1');
    expect(stdout).toContain('Ann␛[31m \ufffdevil\ufffd (Pro␇duct\ufffd2J\ufffd Owner)');
    expect(stdout).not.toMatch(control);
    expect(stderr).toBe('personac: ␛gone.md: there is no such file or folder\n');
  });

  it('in the JSON report: every such character is escaped, and says the same', () => {
    const cwd = folderWith(files);
    const { stdout } = personac(['lint', '.', '--format', 'json'], { cwd });
    expect(stdout).not.toMatch(control);
    expect(lintJson(['.'], { cwd }).findings[0]?.path).toBe('\u001b[2J\u202e.md');
  });

  it('in a name that is no UTF-8: it is not read, and says so', () => {
    const cwd = folderWith({ 'ann-tester.md': persona() });
    const { code, problems } = lintJson(['\ud800.md', 'ann-tester.md'], { cwd });
    expect({ code, problems }).toEqual({ code: 2, problems: [{ path: '\ufffd.md', message: 'there is no such file or folder' }] });
  });
});

it('begins no line of any output with a command of a CI system', () => {
  const claim = (words: string): string => persona(`::error::${words} (Tester)`).replace('I like quiet', '::error::like ##[error] quiet');
  const cwd = folderWith({ 'personas/ann-tester.md': claim('Ann'), 'personas/bo-tester.md': claim('Bo') });
  symlinkSync('nowhere', path.join(cwd, 'personas', 'link\n::error::x.md'));
  const env = { CI: '1' };
  for (const args of [['lint'], ['overlap', '--verbose'], ['who', 'tester'], ['evidence'], ['lint', '--format', 'unix'], ['lint', 'no\n::error::x']]) {
    const { stdout, stderr } = personac(args, { cwd, env });
    expect(stderr).not.toBe('');
    expect(`${stdout}${stderr}`).toContain(':error::');
    expect(`${stdout}${stderr}`).not.toMatch(/^\s*::|##\w*\[/m);
  }
});

it('shows no command of a CI system in what it would change, and leaves a change as it is where no log shows it', () => {
  const page = `${persona().replace('## Motivations', '## Motivations:')}\n::error::x\n\n::: note\n\n##[group]x\n`;
  const cwd = folderWith({ 'a/ann-tester.md': page.replace('- I like quiet', '::error::x\n\n- I like quiet'), '##[group]x/ann-tester.md': page });
  const shown = (env: { readonly [name: string]: string }): string => personac(['lint', '--diff', '--unsafe', '.'], { cwd, env }).stdout;
  expect(shown({ CI: '1' })).toContain(':error::x');
  expect(shown({ CI: '1' })).not.toMatch(/^\s*::(?!:)|##\w*\[/m);
  expect(shown({})).toMatch(/^ ::error::x$/m);
  for (const args of [
    ['init', '--dry-run', '.'],
    ['baseline', '.'],
  ])
    expect(personac(args, { cwd, env: { CI: '1' } }).stdout).not.toMatch(/^\s*::(?!:)|##\w*\[/m);
});
