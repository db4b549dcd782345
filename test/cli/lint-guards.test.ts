import { chmodSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { folderWith, incomplete, lintJson, persona, personac, places, shell, write } from './program.js';

/** Root may read everything, so it becomes nobody; that one must be let into the folder. */
function asNobody(cwd: string): { readonly cwd: string; readonly env: { readonly NODE_OPTIONS: string } } {
  chmodSync(cwd, 0o755);
  return { cwd, env: { NODE_OPTIONS: `--require ${path.resolve('scripts/torture/preload/as-nobody.cjs')}` } };
}

describe('what is no ordinary file', () => {
  it('is not read where it is named, does not hang, and hides nothing of the others', () => {
    const cwd = folderWith({ 'ann-tester.md': persona(), 'bad.md': 'x' });
    shell('mkfifo pipe.md', cwd);
    symlinkSync('/proc/self/environ', path.join(cwd, 'environ.md'));
    symlinkSync('self.md', path.join(cwd, 'self.md'));
    symlinkSync('.', path.join(cwd, 'folder'));
    const report = lintJson(['pipe.md', 'environ.md', 'self.md', 'folder', 'folder/ann-tester.md', '/dev/zero', 'ann-tester.md', 'bad.md'], { cwd });
    expect(report.code).toBe(2);
    expect(places(report)).toEqual(['bad.md:1:1 not-a-persona']);
    expect(report.files).toBe(2);
    expect(report.problems.map(({ path: name, message }) => `${name}: ${message}`).sort()).toEqual([
      `${path.relative(cwd, '/dev/zero')}: is no ordinary file`,
      'environ.md: is a link, which is not followed; name the file or folder itself',
      'folder/ann-tester.md: leads through a link, which is not followed: folder',
      'folder: is a link, which is not followed; name the file or folder itself',
      'pipe.md: is no ordinary file',
      'self.md: is a link, which is not followed; name the file or folder itself',
    ]);
  });

  it('is not read in a folder, and named: pipes and links to files; links to folders are not followed', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona(), 'outside/bo.md': 'x' });
    shell('mkfifo p/pipe.md', cwd);
    symlinkSync('../outside/bo.md', path.join(cwd, 'p/bo.md'));
    symlinkSync('../outside', path.join(cwd, 'p/link'));
    symlinkSync('.', path.join(cwd, 'p/loop'));
    expect(personac(['lint', 'p'], { cwd })).toEqual({
      code: 2,
      stdout: '1 file, 0 errors, 0 warnings, 2 not checked\n',
      stderr: 'personac: p/bo.md: is a link, which is not followed\npersonac: p/pipe.md: is no ordinary file\n',
    });
    for (const name of ['p/*.md', 'p/**', 'p/**/*.md']) {
      expect(personac(['lint', name], { cwd })).toMatchObject({ code: 2, stdout: '1 file, 0 errors, 0 warnings, 2 not checked\n' });
    }
    // what nobody asked for need not be told
    for (const patterns of [['p/ann*.md'], ['p', '!p/bo.md', '!p/pipe.md'], ['p/**', '!p/[bp]*']]) {
      expect(personac(['lint', ...patterns], { cwd })).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\n', stderr: '' });
    }
  });

  it('is passed over where its name is hidden, as Emacs locks what somebody edits: by a link beside it', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona() });
    symlinkSync('ann@example.org.4711:1789', path.join(cwd, 'p/.#ann-tester.md'));
    for (const name of ['p', 'p/*.md']) expect(personac(['lint', name], { cwd })).toEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\n', stderr: '' });
  });

  it.each(['process/environ', 'process/env*', 'process/../process/environ'])('%s: no secret of the process is ever printed through a link', (name) => {
    const cwd = folderWith();
    symlinkSync('/proc/self', path.join(cwd, 'process'));
    const env = { TOKEN: 'opensesame' };
    write(cwd, { 'personac.config.json': JSON.stringify({ files: [name] }) });
    for (const args of [['lint'], ['lint', name], ['lint', '--format', 'json', name], ['lint', '--schema', name], ['lint', '--config', name]]) {
      const { code, stdout, stderr } = personac(args, { cwd, env });
      expect(code).toBe(2);
      expect(stdout + stderr).not.toMatch(/opensesame|TOKEN|PATH/);
    }
  });

  it('a folder called x.md is walked like any other', () => {
    const cwd = folderWith({ 'p/x.md/ann-tester.md': persona() });
    expect(personac(['lint', 'p'], { cwd }).stdout).toBe('1 file, 0 errors, 0 warnings\n');
    expect(personac(['lint', 'p/x.md'], { cwd }).stdout).toBe('1 file, 0 errors, 0 warnings\n');
  });

  it('a file without permission is a problem', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona(), 'p/secret.md': 'x' });
    chmodSync(path.join(cwd, 'p/secret.md'), 0);
    const { code, problems, files } = lintJson(['p'], asNobody(cwd));
    expect({ code, problems, files }).toEqual({ code: 2, problems: [{ path: 'p/secret.md', message: 'there is no permission for it' }], files: 1 });
  });

  it('a folder without permission is a problem, in a folder and in a glob', () => {
    const cwd = folderWith({ 'p/ann-tester.md': persona(), 'p/secret/bo.md': 'x', 'p/other/secret/bo.md': 'x' });
    for (const name of ['p/secret', 'p/other/secret']) chmodSync(path.join(cwd, name), 0);
    for (const name of ['p', 'p/**/*.md']) {
      const { code, problems, files } = lintJson([name], asNobody(cwd));
      expect({ code, files }).toEqual({ code: 2, files: 1 });
      expect(problems).toEqual(['p/other/secret', 'p/secret'].map((folder) => ({ path: folder, message: 'there is no permission for it' })));
    }
    expect(lintJson(['p', '!p/secret', '!p/other'], asNobody(cwd)).code).toBe(0);
  });

  it('is told where mending fails as well', () => {
    const cwd = folderWith({ 'p/secret.md': 'x' });
    write(cwd, { 'p/bo-tester.md': persona('Bo (Tester)').replace(/(## Motivations\n\n.*\n\n)(## Frustrations\n\n.*\n)/, '$2\n$1') });
    chmodSync(path.join(cwd, 'p/secret.md'), 0);
    chmodSync(path.join(cwd, 'p'), 0o555);
    const { code, stderr } = personac(['lint', '--fix', 'p'], asNobody(cwd));
    chmodSync(path.join(cwd, 'p'), 0o755);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `personac: p/secret.md: there is no permission for it\npersonac: ${path.join(cwd, 'p/bo-tester.md')} was not written: there is no permission for it\n`,
    );
  });

  it('what was not checked stands in the order of paths, whatever the order of the arguments', () => {
    const cwd = folderWith({ 'ann-tester.md': persona() });
    const names = ['ann-tester.md', 'gone.md', 'also-gone.md', ''];
    expect(lintJson(names, { cwd })).toEqual(lintJson(names.toReversed(), { cwd }));
  });

  it('a file below a file is a problem', () => {
    const cwd = folderWith({ 'ann-tester.md': persona() });
    const { code, problems } = lintJson(['ann-tester.md/x.md', 'ann-tester.md'], { cwd });
    expect({ code, problems }).toEqual({ code: 2, problems: [{ path: 'ann-tester.md/x.md', message: 'there is no such file or folder' }] });
  });
});

describe('Node’s permission model', () => {
  it.each([{}, { 'personac.config.json': '{ "files": ["p"] }' }])(
    'with leave to read the project and the program: the report is the same as without',
    (more) => {
      const cwd = folderWith({ 'p/ann-tester.md': incomplete(), 'p/bo-tester.md': persona('Bo (Tester)'), ...more });
      const model = Number(process.versions.node.split('.')[0]) < 23 ? '--experimental-permission' : '--permission';
      const options = ['--no-warnings', model, `--allow-fs-read=${cwd}/*`, `--allow-fs-read=${inject('program')}/*`];
      const report = personac(['lint', 'p'], { cwd, env: { NODE_OPTIONS: options.join(' ') } });
      expect(report).toEqual(personac(['lint', 'p'], { cwd }));
      expect(report.code).toBe(1);
      const { code, stderr } = personac(['new', 'Cy (Tester)', '--folder', 'p'], { cwd, env: { NODE_OPTIONS: options.join(' ') } });
      expect({ code, stderr }).toEqual({ code: 2, stderr: `personac: ${path.join(cwd, 'p/cy-tester.md')} was not written: there is no permission for it\n` });
    },
  );
});

describe('a file that is too large', () => {
  it('of 64 MB is a finding at once, and is not read', () => {
    const cwd = folderWith({ 'p/big.md': '', 'p/ann-tester.md': persona() });
    truncateSync(path.join(cwd, 'p/big.md'), 64 * 1024 * 1024);
    const before = performance.now();
    const report = lintJson(['p'], { cwd });
    expect(performance.now() - before).toBeLessThan(3000);
    expect(places(report)).toEqual(['p/big.md:1:1 too-large']);
    expect(report.findings[0]?.message).toBe('this file has 67108864 bytes, more than 262144; it was not read');
    expect(report.code).toBe(1);
  });
});

describe('the bytes of a file', () => {
  const bytes = (text: string): Buffer => Buffer.from(text);

  it('may have any line ending and a byte-order mark: the same findings at the same places', () => {
    const text = persona('Ann (Tester)', 'owner: me\nstatus: drat').replace('Motivations', 'Motivatons');
    const cwd = folderWith({
      'lf/ann-tester.md': text,
      'crlf/ann-tester.md': text.replaceAll('\n', '\r\n'),
      'cr/ann-tester.md': text.replaceAll('\n', '\r'),
      'bom/ann-tester.md': `\ufeff${text.replaceAll('\n', '\r\n')}`,
    });
    const all = ['lf', 'crlf', 'cr', 'bom'].map((folder) => lintJson(['ann-tester.md'], { cwd: path.join(cwd, folder) }));
    for (const report of all) expect(places(report)).toEqual(['ann-tester.md:3:9 schema', 'ann-tester.md:16:1 section-unknown']);
  });

  it('must be UTF-8: what is not is named by its place', () => {
    const cwd = folderWith({
      'invalid.md': Buffer.concat([bytes('# Ann\n\nä\ufffdb'), Buffer.from([0xff]), bytes('c\n')]),
      'latin.md': Buffer.from('# Zo\xeb (Tester)\n', 'latin1'),
      'cut.md': Buffer.concat([bytes('one\ntwo '), Buffer.from([0xe2, 0x82])]),
      'surrogate.md': Buffer.concat([bytes('\ufeffa'), Buffer.from([0xed, 0xa0, 0x80])]),
      'utf16.md': Buffer.from('\ufeff# Ann (Tester)\n', 'utf16le'),
      'nul.md': bytes('one\ntwo\0three\n'),
    });
    const report = lintJson(['.'], { cwd });
    expect(places(report)).toEqual([
      'cut.md:2:5 encoding',
      'invalid.md:3:4 encoding',
      'latin.md:1:5 encoding',
      'nul.md:2:4 encoding',
      'surrogate.md:1:2 encoding',
      'utf16.md:1:1 encoding',
    ]);
    expect(report.code).toBe(1);
  });
});
