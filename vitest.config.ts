import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/cli/setup.ts'],
    reporters: ['default', './test/counting-reporter.ts'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // the command line runs as a process of its own; what is generated is tested by what uses it
      exclude: ['src/cli.ts', 'src/generated/**', 'src/model/persona.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 90, branches: 80, functions: 90 },
    },
  },
});
