import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setRules } from '../../src/check/rules/index.js';
import { folderOf, grouped, memoryRow, parseAlone, personac, rewrite, row, type Setting } from './setting.js';
import type { Row } from './table.js';

/** Runs on many files, of which parsing is most. */
export async function many(setting: Setting): Promise<Row[]> {
  const { temporary, few } = setting;
  const files = `${grouped(setting.many)} files`;
  const folder = folderOf(setting.many, setting);
  const lint = personac(`lint ${files}`, ['lint', folder]);
  const parse = await parseAlone(folder, setting);
  const output = path.join(temporary, 'dist');
  const build = personac(`build ${files}`, ['build', folder, '-o', output], { prepare: () => rmSync(output, { recursive: true, force: true }) });

  const prepare = (): void => rewrite(folder, path.join(temporary, 'worn'), wearOut);
  const fix = personac(`lint --fix ${files}, each mended`, ['lint', '--fix', 'worn'], { cwd: temporary, prepare });
  const lintWorn = personac('lint the same files', ['lint', 'worn'], { cwd: temporary, prepare });

  writeFileSync(path.join(temporary, 'page.md'), pageOf(folder));
  const importPage = personac(`import a page of ${grouped(setting.many)} personas`, ['import', 'page.md', '-o', 'imported'], {
    cwd: temporary,
    prepare: () => rmSync(path.join(temporary, 'imported'), { recursive: true, force: true }),
  });

  return [row(lint, parse, few, 1.2), memoryRow(lint, parse, 3), row(build, lint, few), row(fix, lintWorn, few), row(importPage, lint, few)];
}

/** What the rules cost that see all personas together: a run with them, against one without; a tenth of a run is 1.11 times one without. */
export function setRulesShare(setting: Setting): Row[] {
  const folder = folderOf(setting.many, setting);
  const config = path.join(setting.temporary, 'personac.config.json');
  writeFileSync(config, JSON.stringify({ rules: Object.fromEntries(setRules.map(({ id }) => [id, 'off'])) }));
  const lint = personac(`lint ${grouped(setting.many)} files`, ['lint', folder]);
  return [row(lint, personac('lint without the rules over the set', ['lint', '--config', config, folder]), Math.ceil(setting.pairs / 2), 1.11)];
}

/** A persona as teams bring it: two headings in other words or dress, the job titles in a line below the title. */
function wearOut(text: string): string {
  const titles = /^titles: \[(.*)\]\n/m.exec(text);
  return text
    .replace(titles?.[0] ?? '', '')
    .replace('\n\n## Job summary', `\n\n- **Alternative job titles:** ${titles?.[1]}\n\n## Job summary`)
    .replace('## Motivations', '## Motivations:')
    .replace('## Frustrations', '## Pain points');
}

/** The personas as one page: a level deeper, the job titles in a line below the title. */
function pageOf(folder: string): string {
  const personas = readdirSync(folder).map((name) => {
    const [, titles, body = ''] = /^---\ntitles: \[(.*)\]\n[\s\S]*?---\n\n([\s\S]*)$/.exec(readFileSync(path.join(folder, name), 'utf8')) ?? [];
    return body.replace('\n\n## ', `\n\n- **Alternative job titles:** ${titles}\n\n## `).replace(/^#/gm, '##');
  });
  return `# Personas\n\n${personas.join('\n')}`;
}
