import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { folderWith, persona, personac } from './program.js';

const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync('schema/overlap.schema.json', 'utf8')) as object);

/** Two personas that share two claims of three each, in nearly the same words; and a retired one that shares one. */
const files = {
  'p/ann-tester.md': persona(),
  'p/bo-tester.md': persona('Bo (Tester)').replace('I like quiet releases. <!-- shared -->', 'I like to be asked before it is too late.'),
  'p/cem-writer.md': persona('Cem (Writer)', 'status: retired')
    .replace('I want to try it out, so that nobody ships a fault', 'I want to write down what it does, so that people find it')
    .replace('I like quiet', 'I like loud'),
  'p/README.md': '# People\n',
};

it('says what each two personas have in common, and names no line twice', () => {
  const cwd = folderWith(files);
  const { code, stdout, stderr } = personac(['overlap', 'p'], { cwd });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toBe(`alike  different  share  verdict                 personas
    2          2   50 %  consider a new persona  Ann (Tester) and Bo (Tester)
    1          4   20 %  leave as they are       Ann (Tester) and Cem (Writer), retired
    1          4   20 %  leave as they are       Bo (Tester) and Cem (Writer), retired

Ann (Tester) and Bo (Tester)
  = p/ann-tester.md:9:3 p/bo-tester.md:9:3  (shared)
      When a build lands, I want to try it out, so that nobody ships a fault.
  = p/ann-tester.md:17:3 p/bo-tester.md:17:3  (shared)
      Some checks fail at random.

3 personas, 9 claims, 3 of 3 pairs with claims in common
passed over, as an index page: p/README.md
--verbose lists the claims of every pair
`);
  expect(personac(['overlap', 'p', '--fail-on', 'new-persona'], { cwd }).code).toBe(1);
  expect(personac(['overlap', 'p', '--fail-on', 'consolidate', '--verbose'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Bo (Tester) and Cem (Writer), retired\n  ='),
  });
});

it('prints JSON as schema/overlap.schema.json says, the same in every run, and steers no terminal', () => {
  const cwd = folderWith({ ...files, 'p/dan-tester.md': persona('Dan\u202e (Tester)'), 'p/notes.md': 'No persona.\n' });
  const { code, stdout, stderr } = personac(['overlap', 'p', '--format', 'json'], { cwd });
  const report = JSON.parse(stdout) as { pairs: { first: { id: string }; second: { id: string }; verdict: string; share: number }[] };
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.pairs[0]).toMatchObject({ first: { id: 'ann-tester' }, verdict: 'consolidate', share: 1 });
  expect(code).toBe(2);
  expect(stderr).toContain('p/notes.md: was not compared');
  expect(stdout).not.toContain('\u202e');
  expect(personac(['overlap', 'p'], { cwd }).stdout).not.toContain('\u202e');
  expect(personac(['overlap', '-'], { cwd }).code).toBe(2);
});
