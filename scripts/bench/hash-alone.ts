/** Reads every file of a folder and hashes it: the least that a run does which takes all else from a cache. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2] ?? '.';
const all = createHash('sha256');
for (const name of readdirSync(folder).sort())
  all.update(
    createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest(),
  );
process.stdout.write(`${all.digest('hex')}\n`);
