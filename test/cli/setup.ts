import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { compileTo } from '../../scripts/compile.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that holds the program as it is released. */
    readonly program: string;
  }
}

/** Compiles the program once for all tests that run it; inside the project, where it finds its dependencies. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync(`${process.cwd()}/node_modules/.cache/personac-test-`);
  await compileTo(folder);
  provide('program', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
