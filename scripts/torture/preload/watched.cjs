/* Tells at the end what the program tried beside reading: files that it would change, processes, threads, connections. */
const fs = require('node:fs');
const { constants } = fs;

const tried = new Set();
const watch = (module, name, isAllowed = () => false) => {
  const original = module[name];
  if (typeof original !== 'function') return;
  module[name] = function watched(...args) {
    if (!isAllowed(...args)) tried.add(`${name} ${String(args[0]).slice(0, 100)}`);
    return new.target ? Reflect.construct(original, args) : original.apply(this, args);
  };
};

const changing =
  /^(?:append|chmod|chown|copy|cp|create|fchmod|fchown|fdatasync|fsync|ftruncate|futimes|lchmod|lchown|link|lutimes|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|write)/;
const onlyReads = (_, flags = 'r') => (typeof flags === 'number' ? (flags & (constants.O_WRONLY | constants.O_RDWR | constants.O_CREAT)) === 0 : flags === 'r');
for (const module of [fs, fs.promises])
  for (const name of Object.keys(module)) {
    if (changing.test(name) && name !== 'createReadStream') watch(module, name, (to) => to === 1 || to === 2);
    if (/^open(?:Sync)?$/.test(name)) watch(module, name, onlyReads);
  }
for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) watch(require('node:child_process'), name);
watch(require('node:worker_threads'), 'Worker');
for (const name of ['connect', 'createConnection', 'createServer']) watch(require('node:net'), name);
for (const name of ['http', 'https']) for (const deed of ['get', 'request']) watch(require(`node:${name}`), deed);
watch(require('node:dgram'), 'createSocket');
watch(require('node:dns'), 'lookup');
watch(globalThis, 'fetch');
process.on('exit', () => process._rawDebug(`watched: ${[...tried].join('; ') || 'nothing'}`));
