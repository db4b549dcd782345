import { yamlLines } from '../../format/yaml-lines.js';
import type { Fix } from '../../model/diagnostic.js';
import type { Document, LabelLine } from '../../model/document.js';
import { addFrontmatter, fixOf, takeOut } from '../edits.js';
import { rule } from '../rule.js';

/** A labelled line is read all the same; at the top of the file, other programs find it as well. */
export const labelForm = rule<{ label: string; key: string; many: boolean }>({
  id: 'label-form',
  severity: 'info',
  summary: 'What describes the persona stands at the top of the file rather than in a labelled line.',
  *check(document) {
    for (const line of document.labels) {
      const yaml = yamlLines({ [line.field.key]: document.data[line.field.key] });
      const fix = toFrontmatter(line, yaml, document);
      yield {
        span: line.span,
        subject: `/${line.field.key}`,
        facts: { label: line.label, key: line.field.key, many: line.field.many },
        ...(fix && { fix }),
      };
    }
  },
  say: ({ label, key, many }) => ({
    message: `“${label}” is read as “${key}”`,
    help: `write “${key}: ${many ? '[…]' : '…'}” between two lines “---” at the top of the file, if you want all personas alike; nothing is lost either way`,
  }),
});

function toFrontmatter({ block }: LabelLine, yaml: string, document: Document): Fix | undefined {
  const line = block && addFrontmatter(yaml, document);
  return line && fixOf('safe', [line, takeOut(block, document.text)]);
}
