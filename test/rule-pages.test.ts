import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forSet } from '../src/check/for-set.js';
import { allRules, setRules } from '../src/check/rules/index.js';
import { compile, compileSet } from '../src/compile.js';
import { archetypeFormat } from '../src/format/archetype.js';
import { defaultFormat } from '../src/format/default.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import { textFinding } from '../src/report/text.js';
import { readRegistry } from '../src/research.js';

/*
 * A rule's page is its test. Below “## Bad” stand whole personas, each with the exact report below it; below “## Good”
 * stand personas without any error or warning. `UPDATE=1 npx vitest run test/rule-pages.test.ts` writes the reports anew.
 */
const folder = 'docs/rules';
/** Rules whose bad examples no Markdown page can hold; test/limits.test.ts has them. */
const withoutExamples = new Set(['encoding', 'too-large', 'too-complex']);
const format = defaultFormat();
/** The day of the reports. */
const today = '2026-11-25';

interface Block {
  readonly language: string;
  readonly path: string;
  readonly text: string;
}

function blocksOf(part: string): Block[] {
  return [...part.matchAll(/^(`{3,})(\S+) ?(.*)\n([\s\S]*?)^\1$/gm)].map(([, , language = '', path = '', text = '']) => ({
    language,
    path: path || 'personas/parker-product-manager.md',
    text,
  }));
}

/** Compiles the pages together; a block of YAML is the registry of studies that they rest on. */
function findings(blocks: readonly Block[], id: string): readonly Diagnostic[] {
  const [registry] = blocks.filter(({ language }) => language === 'yaml').map(({ path, text }) => readRegistry(path, text));
  const optional = allRules.find((rule) => rule.id === id && rule.isOptional);
  // examples of one page say the same, and name personas that are no part of them
  const others = Object.fromEntries(['copied-claim', 'replaced-by'].filter((other) => other !== id).map((other) => [other, 'off' as const]));
  const severities = { ...others, ...(optional && { [id]: optional.severity }) };
  const options = { format, ...(registry && { registry }), severities };
  const pages = blocks.filter(({ language }) => language === 'markdown');
  const files = pages.map(({ path, text }) =>
    compile({ path, text }, { ...options, today, ...(path.includes('/archetypes/') && { format: archetypeFormat() }) }),
  );
  const { diagnostics } = compileSet(files, options);
  // what “lint” lets go of, no rule over the set reads
  expect(compileSet(files.map(forSet), options).diagnostics).toEqual(diagnostics);
  // and what “lint --watch” keeps changes nothing
  const memory = {};
  for (const part of [files, files.slice(1), files]) expect(compileSet(part, { ...options, memory })).toEqual(compileSet(part, options));
  return diagnostics;
}

function show(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((finding) => `${textFinding(finding, { colour: false, width: 100 })}\n`).join('\n');
}

/** Personas that belong together: those before each report. */
function groups(blocks: readonly Block[]): { personas: Block[]; report: string }[] {
  const found: { personas: Block[]; report: string }[] = [];
  let personas: Block[] = [];
  for (const block of blocks) {
    if (block.language !== 'text') personas.push(block);
    else {
      found.push({ personas, report: block.text });
      personas = [];
    }
  }
  return found;
}

describe('every rule has a page', () => {
  it('and every page a rule', () => {
    const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));
    expect(pages.sort()).toEqual(allRules.map(({ id }) => id).sort());
  });
});

describe.each(allRules)('$id', ({ id, severity, summary }) => {
  const file = `${folder}/${id}.md`;
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [head = '', bad = '', good = ''] = page.split(/^## (?:Bad|Good)$/m);

  it('says its name, its weight and what it asks for', () => {
    expect(page.startsWith(`# ${id}\n\n${summary}\n\nSeverity: ${severity}`)).toBe(true);
    expect(head.length).toBeGreaterThan(200);
  });

  it.skipIf(withoutExamples.has(id))('has bad examples that give exactly the report below them', () => {
    const examples = groups(blocksOf(bad));
    expect(examples.length).toBeGreaterThan(0);
    if (process.env.UPDATE) {
      // one after the other, so that each report stands below its own example
      let rest = 0;
      const updated = page.replace(/^```text\n[\s\S]*?^```$/gm, (block) => {
        const example = examples[rest++];
        return example ? `\`\`\`text\n${show(findings(example.personas, id))}\`\`\`` : block;
      });
      writeFileSync(file, updated);
      return;
    }
    for (const { personas, report } of examples) {
      const found = findings(personas, id);
      expect(show(found)).toBe(report);
      expect(found.filter(({ rule, severity: weight }) => rule !== id && weight !== 'info')).toEqual([]);
      expect(found.some(({ rule }) => rule === id)).toBe(true);
    }
  });

  it.skipIf(withoutExamples.has(id))('has good examples without a finding', () => {
    // what stands together without a word between belongs together; a registry is that of every example
    const registries = blocksOf(good).filter(({ language }) => language === 'yaml');
    const examples = good
      .split(/^(?!```)[^\n]+\n\n(?=```markdown )/m)
      .map((part) => blocksOf(part).filter(({ language }) => language === 'markdown'))
      .filter((group) => group.length > 0);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const found = findings([...example, ...registries], id).filter(({ rule, severity: weight }) => weight !== 'info' || (rule === id && severity === 'info'));
      expect(show(found)).toBe('');
    }
    // a rule of the set must stay silent over all of them together
    if (setRules.some((rule) => rule.id === id)) expect(show(findings(examples.flat(), id).filter(({ rule }) => rule === id))).toBe('');
  });
});
