import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/cli/setup.ts'],
    reporters: ['default', './test/counting-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // vitest leaves a processor free; of two, that is half of the time
    maxWorkers: '100%',
    // files share what they load; each cleans up after itself
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // what reads the disk is tested by running the program, which is a process of its own; what is generated, by what uses it
      exclude: [
        'src/cli.ts',
        'src/start.ts',
        'src/cli/**',
        'src/cache/*cache*',
        'src/commands/**',
        'src/read.ts',
        'src/read/**',
        'src/settings.ts',
        'src/generated/**',
        'src/model/persona.ts',
        'src/index.ts',
      ],
      reporter: ['text-summary'],
      thresholds: { lines: 90, branches: 80, functions: 90 },
    },
  },
});
