import { spawnSync } from 'node:child_process';

/** Why this machine lets nobody mount a disk; nothing where it does. */
export function reasonAgainstMounts(): string | undefined {
  if (process.platform !== 'linux') return 'no Linux';
  if (process.getuid?.() !== 0) return 'only root may mount a disk';
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0 ? undefined : 'no disk can be mounted here';
}

/** Mounts a small disk in memory over a folder while something is done there. */
export async function onSmallDisk<Result>(folder: string, kibibytes: number, deed: () => Promise<Result>): Promise<Result> {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount failed: ${stderr}`);
  try {
    return await deed();
  } finally {
    spawnSync('umount', [folder]);
  }
}
