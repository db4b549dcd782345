import type { FormatName, Tool } from '../model/report.js';
import type { RunResult } from '../model/run.js';
import { githubReport } from './github.js';
import { gitlabReport } from './gitlab.js';
import { junitReport } from './junit.js';
import { sarifReport } from './sarif.js';
import { unixReport } from './unix.js';

/** The reports for other programs, by their names; few runs need one, so they are a bundle of their own. */
export const formats: Readonly<Record<Exclude<FormatName, 'text' | 'json'>, (result: RunResult, tool: Tool) => string>> = {
  gitlab: gitlabReport,
  junit: junitReport,
  sarif: sarifReport,
  github: githubReport,
  unix: unixReport,
};
