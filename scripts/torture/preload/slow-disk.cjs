/* A slow disk: it takes half of a text, then waits; it waits before a file is complete, and before it gets its name. So a run is
   long where it writes, and what ends it from outside meets every state between. */
const fs = require('node:fs');

const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
const { fsyncSync, renameSync, writeSync } = fs;

fs.writeSync = (descriptor, bytes, offset, ...others) => {
  if (!Buffer.isBuffer(bytes) || offset > 0 || bytes.length < 2) return writeSync(descriptor, bytes, offset, ...others);
  const written = writeSync(descriptor, bytes, 0, bytes.length >> 1);
  wait();
  return written;
};
fs.fsyncSync = (descriptor) => {
  wait();
  fsyncSync(descriptor);
};
fs.renameSync = (from, to) => {
  wait();
  renameSync(from, to);
};
