import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { textFinding } from '../src/report/text.js';

/*
 * Each folder holds one page as an author wrote it, named as its file is named, and beside it what comes of it, to the
 * letter: report.txt and persona.json. `UPDATE=1 npx vitest run test/cases.test.ts` writes them anew; read the difference.
 */
const format = defaultFormat();
const root = 'test/cases';

describe.each(readdirSync(root))('%s', (name) => {
  const folder = `${root}/${name}`;
  const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
  const sources = pages.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
  const { files, diagnostics } = compileSet(
    sources.map((source) => compile(source, { format })),
    { format },
  );

  const matches = (file: string, actual: string): void => {
    if (process.env.UPDATE) writeFileSync(`${folder}/${file}`, actual);
    expect(existsSync(`${folder}/${file}`), `${folder}/${file} is missing`).toBe(true);
    expect(actual).toBe(readFileSync(`${folder}/${file}`, 'utf8'));
  };

  it('is reported as report.txt says', () => {
    matches('report.txt', diagnostics.map((finding) => `${textFinding(finding, { colour: false, width: 120 })}\n`).join('\n'));
  });

  it('is read as persona.json says', () => {
    const personas = files.map(({ persona }) => persona ?? null);
    matches('persona.json', `${JSON.stringify(personas.length === 1 ? personas[0] : personas, null, 2)}\n`);
  });
});
