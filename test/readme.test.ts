import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile, compileSet } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import type { Claim } from '../src/model/persona.js';
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
  expect(shown).toBe(block('text'));
});

it('README shows a real part of the bundle', () => {
  expect(JSON.parse(block('json'))).toEqual((file.persona?.jobs as Claim[] | undefined)?.[0]);
});
