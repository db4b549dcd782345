import { normaliseHeading } from '../format/normalise.js';
import type { Document } from '../model/document.js';

/** What stands below a heading: bullets (and sentences between them), running text, or what neither can hold. */
export function shapeOf(markdown: string): 'bullets' | 'prose' | 'mixed' {
  const lines = markdown.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.some((line) => /^ {0,3}(?:[|>]|`{3}|~{3}|#{1,6} |<[a-z/])/i.test(line))) return 'mixed';
  return lines.some((line) => /^ {0,3}(?:[-*+]|\d{1,4}[.)])[ \t]/.test(line)) ? 'bullets' : 'prose';
}

/** The labels of lines such as `- **Age:** 34` between the title and the first section that no property is for. */
export function labelsBelow({ text, title, sections, strays, format }: Document): string[] {
  if (title === undefined) return [];
  const labels = new Set<string>();
  for (const { what, span } of strays) {
    if (what !== 'before-sections' && what !== 'frontmatter-line') continue;
    const end = Math.min(span.end, sections[0]?.span.start ?? text.length);
    const lines = text.slice(span.start, end).split(/\r\n|\r|\n/);
    // of a paragraph, only the first line is read as one
    for (const line of /^[-*+][ \t]/.test(lines[0] ?? '') ? lines : lines.slice(0, 1)) {
      const label = labelOf(line);
      if (label !== undefined && !format.labels.has(normaliseHeading(label))) labels.add(label);
    }
  }
  return [...labels];
}

/** The label of a line: `**Age:** 34`, `**Age**: 34` or `Age: 34`, with or without a bullet. */
function labelOf(line: string): string | undefined {
  const words = line.trim().replace(/^[-*+][ \t]+/, '');
  const bold = /^(?:\*\*|__)([^*_]{1,60})(?:\*\*|__)[ \t]{0,4}(:?)/.exec(words);
  const label = bold ? ((bold[1] ?? '').trim().endsWith(':') || bold[2] === ':' ? bold[1] : undefined) : /^([^:*_|<>[\]!]{1,40}):[ \t]+\S/.exec(words)?.[1];
  const plain = label?.trim().replace(/:$/, '').trim();
  return plain !== undefined && plain.split(' ').length <= longestLabel && /[\p{L}\p{N}]/u.test(normaliseHeading(plain)) ? plain : undefined;
}

/** More words are the beginning of a sentence. */
const longestLabel = 5;
