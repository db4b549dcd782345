import type { Location, Log, Notification, PhysicalLocation, Result } from 'sarif';
import type { Diagnostic, Severity } from '../model/diagnostic.js';
import type { Range } from '../model/place.js';
import type { Tool } from '../model/report.js';
import { listed, type RunResult } from '../model/run.js';
import { fingerprintsOf } from './fingerprint.js';
import { harmless, harmlessJson } from './harmless.js';

/*
 * Plain objects, held to SARIF by its types and in the tests by its schema: the builders for it list files without the
 * base of their paths, and stop at words that a persona may hold.
 */

const levels: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };
const root = '%SRCROOT%';

/**
 * The report in SARIF 2.1.0. Paths are below `%SRCROOT%`, the root of the repository.
 *
 * @param result paths as they stand in the repository
 * @param tool version and rules of personac
 */
export function sarifReport(result: RunResult, { version, rules }: Tool): string {
  const fingerprint = fingerprintsOf(result);
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'personac',
            version,
            rules: rules.map(({ id, severity, summary }) => ({
              id,
              shortDescription: { text: literal(summary) },
              help: { text: `\`personac explain ${id}\` shows the page of this rule.` },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        invocations: [{ executionSuccessful: result.problems.length === 0, toolExecutionNotifications: result.problems.map(notification) }],
        results: listed(result).map((finding) => resultOf(finding, index.get(finding.rule), fingerprint(finding))),
      },
    ],
  };
  return `${harmlessJson(log)}\n`;
}

function resultOf({ rule, severity, path, range, message, help, related }: Diagnostic, ruleIndex: number | undefined, fingerprint: string): Result {
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: literal(`${message}; ${help}`) },
    locations: [{ physicalLocation: placeOf(path, range) }],
    ...(related && {
      relatedLocations: related.map((other): Location => ({ physicalLocation: placeOf(other.path, other.range), message: { text: literal(other.message) } })),
    }),
    partialFingerprints: { 'personac/v1': fingerprint },
  };
}

function notification({ path, message }: RunResult['problems'][number]): Notification {
  return { level: 'error', message: { text: literal(message) }, locations: [{ physicalLocation: placeOf(path) }] };
}

/** A file of the repository by its base; one beside it as it was named. */
function placeOf(path: string, range?: Range): PhysicalLocation {
  const isOutside = /^(?:\.\.?(?:\/|$)|\/|<)/.test(path);
  return {
    artifactLocation: { uri: uriOf(path), ...(!isOutside && { uriBaseId: root }) },
    ...(range && {
      region: { startLine: range.start.line, startColumn: range.start.column, endLine: range.end.line, endColumn: range.end.column },
    }),
  };
}

function uriOf(path: string): string {
  // what is no whole character has no place in a URI
  const whole = path.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return whole.split('/').map(encodeURIComponent).join('/');
}

/** Text as it stands: what would be read as a link or as a gap to fill is escaped, and nothing else, as many readers show it raw. */
function literal(text: string): string {
  const plain = harmless(text).replace(/\{(\d+)\}/g, '{{$1}}');
  return plain.includes('](') ? plain.replace(/[\\[\]]/g, '\\$&') : plain;
}
