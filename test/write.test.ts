import { chmodSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFile, refuseLinks, removeFiles, replaceFiles } from '../src/write.js';

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'personac-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const read = (file: string): string => readFileSync(file, 'utf8');

describe('replaceFiles', () => {
  it('writes new files and replaces old ones, and leaves nothing beside them', () => {
    const folder = emptyFolder();
    writeFileSync(path.join(folder, 'a'), 'old, and longer than the new one');
    replaceFiles([
      { target: path.join(folder, 'a'), text: 'new €' },
      { target: path.join(folder, 'deep/er/b'), text: '' },
    ]);
    expect(read(path.join(folder, 'a'))).toBe('new €');
    expect(read(path.join(folder, 'deep/er/b'))).toBe('');
    expect(readdirSync(folder).sort()).toEqual(['a', 'deep']);
    expect(readdirSync(path.join(folder, 'deep/er'))).toEqual(['b']);
  });

  it('writes a text of several megabytes to its last byte', () => {
    const target = path.join(emptyFolder(), 'a');
    const text = 'ä'.repeat(4_000_000);
    replaceFiles([{ target, text }]);
    expect(read(target) === text).toBe(true);
  });

  it.each([0o600, 0o644, 0o666, 0o755])('keeps the mode %o of what stood there, whatever the umask', (mode) => {
    const target = path.join(emptyFolder(), 'a');
    writeFileSync(target, 'old');
    chmodSync(target, mode);
    replaceFiles([{ target, text: 'new' }]);
    expect([read(target), statSync(target).mode & 0o777]).toEqual(['new', mode]);
  });

  it.each([
    ['a link', (target: string): void => symlinkSync('elsewhere', target), 'it is a link'],
    ['a folder', (target: string): void => void mkdirSync(target), 'it is a folder'],
    ['a file where its folder should be', (target: string): void => writeFileSync(path.dirname(target), ''), 'what should be a folder is a file'],
  ])('%s in the way: no file is replaced, and nothing is left behind', (_, block, reason) => {
    const folder = emptyFolder();
    const blocked = path.join(folder, reason.startsWith('what') ? 'deep/b' : 'b');
    writeFileSync(path.join(folder, 'a'), 'old');
    block(blocked);
    const before = readdirSync(folder).sort();
    const files = [
      { target: path.join(folder, 'a'), text: 'new' },
      { target: blocked, text: 'new' },
    ];
    expect(() => replaceFiles(files)).toThrow(`${blocked} was not written: ${reason}`);
    expect(read(path.join(folder, 'a'))).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('where the last file cannot be written, the first is not replaced either, and nothing is left behind', () => {
    const folder = emptyFolder();
    writeFileSync(path.join(folder, 'a'), 'old');
    // nobody can make a folder there
    const target = '/proc/personac/b';
    expect(() =>
      replaceFiles([
        { target: path.join(folder, 'a'), text: 'new' },
        { target, text: 'new' },
      ]),
    ).toThrow(`${target} was not written: there is no such file or folder`);
    expect(read(path.join(folder, 'a'))).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.each(['b'.repeat(255), 'ä'.repeat(127)])('writes a file whose name is as long as a name can be', (name) => {
    const target = path.join(emptyFolder(), name);
    for (const text of ['new', 'newer']) {
      replaceFiles([{ target, text }]);
      expect(read(target)).toBe(text);
    }
  });
});

describe('createFile', () => {
  it('creates a file, and its folder', () => {
    const target = path.join(emptyFolder(), 'deep/a.md');
    expect(createFile(target, 'new')).toBe(true);
    expect(read(target)).toBe('new');
    expect(readdirSync(path.dirname(target))).toEqual(['a.md']);
  });

  it('leaves what is there', () => {
    const target = path.join(emptyFolder(), 'a.md');
    writeFileSync(target, 'old');
    expect(createFile(target, 'new')).toBe(false);
    expect(read(target)).toBe('old');
    expect(readdirSync(path.dirname(target))).toEqual(['a.md']);
  });

  it('writes through no link, even one that leads nowhere', () => {
    const target = path.join(emptyFolder(), 'a.md');
    symlinkSync('gone', target);
    expect(() => createFile(target, 'new')).toThrow(`${target} was not written: it is a link`);
    expect(readdirSync(path.dirname(target))).toEqual(['a.md']);
  });

  it('says why it could not', () => {
    const target = path.join(emptyFolder(), `${'a'.repeat(300)}.md`);
    expect(() => createFile(target, 'new')).toThrow(`${target} was not written: the name is too long`);
  });
});

describe('refuseLinks', () => {
  it('names the first link below the project, and lets through what has none', () => {
    const root = emptyFolder();
    mkdirSync(path.join(root, 'a/b'), { recursive: true });
    symlinkSync('../a', path.join(root, 'a/link'));
    for (const folder of ['a', 'a/b', 'a/b/not/yet', '..x']) expect(() => refuseLinks(path.join(root, folder), root)).not.toThrow();
    for (const folder of ['a/link', 'a/link/b', 'a/link/not/yet']) {
      expect(() => refuseLinks(path.join(root, folder), root)).toThrow(`nothing was written: ${path.join(root, 'a/link')} is a link`);
    }
  });

  it('outside the project looks at the folder itself', () => {
    const root = emptyFolder();
    symlinkSync('.', path.join(root, 'link'));
    mkdirSync(path.join(root, 'project'));
    expect(() => refuseLinks(path.join(root, 'link'), path.join(root, 'project'))).toThrow('is a link');
    expect(() => refuseLinks(path.join(root, 'other'), path.join(root, 'project'))).not.toThrow();
  });
});

describe('removeFiles', () => {
  it('removes ordinary files, but no link, no folder, and nothing that is a file to keep under another name', () => {
    const folder = emptyFolder();
    const at = (name: string): string => path.join(folder, name);
    for (const name of ['old', 'kept', 'target']) writeFileSync(at(name), name);
    mkdirSync(at('folder'));
    symlinkSync('target', at('link'));
    // what a disk that knows no case does with `Kept`
    linkSync(at('kept'), at('Kept again'));
    removeFiles(['old', 'gone', 'folder', 'link', 'Kept again'].map(at), [at('kept')]);
    expect(readdirSync(folder).sort()).toEqual(['Kept again', 'folder', 'kept', 'link', 'target']);
    expect(read(at('target'))).toBe('target');
  });
});
