import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord, writeRecord } from '../src/cache/record.js';
import { compile } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import { page } from './arbitrary.js';

describe('a record', () => {
  it('is read as the file that was compiled', () => {
    const format = defaultFormat();
    fc.assert(
      fc.property(page, fc.boolean(), (words, isPersonal) => {
        const text = isPersonal ? `${words}\n\nWrite to maria.lopez@acme.io, see [her](mailto:maria.lopez@acme.io).\n` : words;
        const file = compile({ path: 'nora-build-engineer.md', text }, { format });
        expect(readRecord(writeRecord(file), text)).toEqual(file);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });

  it('is not read beside what it does not say', () => {
    expect(() => readRecord('{"claims":[["/jobs/0",1,2]],"spoken":[],"links":[],"frontmatter":[]}', 'a')).toThrow('no claim stands at /jobs/0');
  });
});
