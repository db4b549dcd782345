import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { describe, expect, it } from 'vitest';

/** Personas come from merge requests of strangers: no regular expression of ours may take long on any text. */
const literal = /(?<=[(=:,!?&|]\s*|return )\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuyv]*/g;
const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.startsWith('generated'));
const regexes = files.flatMap((name) => (readFileSync(`src/${name}`, 'utf8').match(literal) ?? []).map((regex): [string, string] => [name, regex]));

describe('no regular expression backtracks', () => {
  it('and they are found', () => {
    expect(regexes.length).toBeGreaterThan(80);
  });

  it.each(regexes)('%s: %s', async (_, regex) => {
    const end = regex.lastIndexOf('/');
    const result = await check(regex.slice(1, end), regex.slice(end + 1), { timeout: 30_000 });
    expect(result.status, 'attack' in result ? result.attack?.pattern : '').toBe('safe');
  });
});
