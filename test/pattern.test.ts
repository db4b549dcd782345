import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { patternOf } from '../src/format/pattern.js';

const schemas = ['persona', 'archetype', 'config', 'research'].map((name) => readFileSync(`schema/${name}.schema.json`, 'utf8'));
const ours = new Set(
  schemas.flatMap((text) => Array.from(text.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g), ([, pattern = '']): string => JSON.parse(pattern))),
);

describe('a pattern of a schema', () => {
  it.each([...ours, '^[^\\p{Lu}\\p{M}]+$', '^[\\p{M}]*$', '\\p{L}', '^[a\\p{N}.]\\P{L}[\\p{L}-]$', '[\\p{Script=Greek}a]', '\\[\\p{L}', '[\\]\\p{L}]b'])(
    '%s tells the same as it does written out',
    (source) => {
      const pattern = patternOf(source, 'u');
      const letters = fc.constantFrom(...'a b Z 9 _ - . É é ü Ω 日 ٣ \u0301 [ ] ( ~'.split(' '), ' ');
      const text = fc.oneof(
        fc.string({ unit: letters, maxLength: 6 }),
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.constantFrom('parker-product-manager', '2026-05'),
      );
      fc.assert(
        fc.property(text, (given) => pattern.test(given) === new RegExp(source, 'u').test(given)),
        { numRuns: 1000 },
      );
    },
  );
});
