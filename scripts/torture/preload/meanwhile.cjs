/* Somebody else is at work: the moment that the program opens its first temporary file, gives the first one its name, or reads its
   first page, another file is changed, removed or replaced. MEANWHILE says what is done when to which file, as JSON. */
const fs = require('node:fs');
const path = require('node:path');

const { when, deed, file } = JSON.parse(process.env.MEANWHILE);
const { openSync, renameSync, linkSync, writeFileSync, rmSync, mkdirSync, symlinkSync } = fs;
const deeds = {
  change: () => writeFileSync(file, 'written by somebody else meanwhile\n'),
  remove: () => rmSync(file),
  link: () => {
    rmSync(file, { force: true });
    symlinkSync(path.join(process.cwd(), 'outside.md'), file);
  },
  // what is in a folder, and the folder itself
  clear: () => rmSync(file, { recursive: true, force: true }),
  folder: () => {
    rmSync(file, { force: true });
    mkdirSync(file);
  },
};
let isDone = false;
const meanwhile = (moment) => {
  if (isDone || moment !== when) return;
  isDone = true;
  deeds[deed]();
};

fs.openSync = (name, ...others) => {
  if (String(name).endsWith('.tmp')) meanwhile('temporary');
  else if (String(name).endsWith('.md')) meanwhile('read');
  return openSync(name, ...others);
};
for (const [name, original] of Object.entries({ renameSync, linkSync }))
  fs[name] = (from, to) => {
    original(from, to);
    meanwhile('named');
  };
// a moment that never came would leave the trial without a try
process.on('exit', () => {
  if (!isDone) process._rawDebug('meanwhile: nothing was done');
});
