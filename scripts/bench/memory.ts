import { spawnSync } from 'node:child_process';
import type { Command } from './pairs.js';

const tell = 'data:text/javascript,process.on("exit",()=>process.stderr.write("/"+process.resourceUsage().maxRSS))';
/** A process inherits the peak of the one that starts it, so a small one stands between this one and what is measured. */
const between = 'require("node:child_process").spawnSync(process.execPath,process.argv.slice(1),{stdio:["ignore","ignore","inherit"]})';

/** The most memory that a process held at a time, in megabytes of 1,000 kilobytes. */
export function peakMemory({ args, prepare, cwd }: Command): number {
  prepare?.();
  const { stderr } = spawnSync(process.execPath, ['-e', between, '--', '--import', tell, ...args], { encoding: 'utf8', ...(cwd !== undefined && { cwd }) });
  return (Number(stderr.split('/').at(-1)) * 1.024) / 1000;
}
