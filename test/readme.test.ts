import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { compareSets } from '../src/diff/compare.js';
import { emitBundle } from '../src/emit/bundle.js';
import { defaultFormat } from '../src/format/default.js';
import type { Claim } from '../src/model/persona.js';
import { diffText } from '../src/report/diff-text.js';
import { textReport } from '../src/report/text.js';

/** What README shows must be what the program prints. */
const readme = readFileSync('README.md', 'utf8');
const block = (language: string): string => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme)?.[1] ?? '';
const format = defaultFormat();
const file = compile({ path: 'personas/rachel-release-manager.md', text: block('markdown') }, { format });

it('README shows the real report', () => {
  const { diagnostics } = compileSet([file], { format });
  const shown = textReport(
    { findings: diagnostics, waived: 0, files: [{ path: file.path, persona: 'rachel-release-manager' }], skipped: [], problems: [], offersFixes: true },
    { colour: false, width: 100, milliseconds: 70 },
  );
  expect(readme).toContain(`\`\`\`text\n${shown}\`\`\``);
});

it('README shows a real part of the bundle', () => {
  expect(JSON.parse(block('json'))).toEqual((file.persona?.jobs as Claim[] | undefined)?.[0]);
});

it('docs/diff.md shows the real differences', () => {
  const page = block('markdown').replace('Motivatons', 'Motivations');
  const now = page
    .replace('I want to write the release notes.', 'When a release is out, I want to write its notes, so that nobody asks what is new.')
    .replace('a release is due, I want to see what still blocks', 'a release is near, I want to see what blocks')
    .replace(/## Challenges[\s\S]*/, '');
  const side = (text: string) => {
    const compiled = compile({ path: 'personas/rachel-release-manager.md', text }, { format });
    const [personas, drafts] = compiled.missing.length > 0 ? [[], [compiled]] : [[compiled], []];
    const headings = new Map(format.fields.map(({ key, heading }) => [key, heading ?? key]));
    return { ...JSON.parse(emitBundle({ personas, drafts })), schema: undefined, headings };
  };
  const named = { name: '', kind: 'folder', personas: 1, errors: 0, notPersonas: [], problems: [] } as const;
  const shown = diffText({ ...compareSets(side(page), side(now), () => []), base: named, head: named }, { colour: false });
  expect(readFileSync('docs/diff.md', 'utf8')).toContain(`\`\`\`text\n${shown}\`\`\``);
});
