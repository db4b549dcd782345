import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nothing, persona, personac, row, type Setting } from './setting.js';
import type { Row } from './table.js';

/** Runs on few files, of which starting is most. */
export function startUp({ pairs, temporary }: Setting): Row[] {
  const faulty = path.join(temporary, 'parker-product-manager.md');
  writeFileSync(faulty, fault(readFileSync(persona, 'utf8')));
  return [
    row(personac('lint one file', ['lint', persona]), nothing, pairs, 2),
    row(personac('lint one faulty file', ['lint', faulty], { status: 1 }), nothing, pairs),
    row(personac('lint the 20 personas here', ['lint', 'personas']), nothing, pairs),
    newer(pairs),
  ];
}

/** The same with the newer Node that `.ci/install` puts aside. */
function newer(pairs: number): Row {
  const what = 'lint one file on Node 24';
  const program = path.resolve('node_modules/.cache/tools/node_modules/node/bin/node');
  if (!existsSync(program)) return { what, because: '`.ci/install` was not run' };
  return row(personac(what, ['lint', persona], { program }), { ...nothing, name: `${nothing.name} of the same`, program }, pairs, 1.9);
}

/** A persona with the faults that people make: a section without its heading, an unknown one, a value that cannot be. */
function fault(text: string): string {
  return text
    .replace('stages: [plan]', 'stages: plan\nstatus: finished')
    .replace('## Motivations', '## Motivatons')
    .replace('## Frustrations', '### Frustrations\n\n| a | b |\n| - | - |\n| c | d |\n')
    .replace(/I want to break it down.*/, 'TBD');
}
