/* Root may read and write everything, so that nothing is forbidden to it. Where root runs this, it becomes nobody once the program looks
   at the folder that it runs in; the program itself may lie where only root can read it. */
const fs = require('node:fs');

const project = process.cwd();
const nobody = 65534;
for (const name of ['openSync', 'lstatSync', 'existsSync', 'readdir', 'readdirSync']) {
  const original = fs[name];
  fs[name] = (where, ...others) => {
    if (process.getuid() === 0 && String(where).startsWith(project)) {
      process.setgroups([]);
      process.setgid(nobody);
      process.setuid(nobody);
    }
    return original(where, ...others);
  };
}
