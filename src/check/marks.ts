// “todo” is a Portuguese word, and “TODO list” and “FIXME comments” are things that people complain of
const marks = /(?<![\w\u00c0-\uffff])(?:(?:TBD|TBC|FIXME)(?![\w\u00c0-\uffff]| comments?\b)|TODO:|(?<=[([])TODO(?=[)\]]))/;
const signs = /^(?:(?:\.\s?){2,}|-+|\?+)\.?$/;
/** Texts that are nothing but a mark, in lower case and without a full stop behind them. */
const whole = new Set(['…', '—', 'tbd', 'tbc', 'tba', 'fixme', 'todo', 'todo:', 'xxx', 'n/a', 'n.a', 'none yet', 'needs research', 'coming soon']);
for (const deed of ['done', 'defined', 'determined', 'confirmed', 'written', 'added', 'decided'])
  for (const form of [`to be ${deed}`, `(to be ${deed})`, `(to be ${deed}`, `to be ${deed})`]) whole.add(form);
const filler = /lorem ipsum|[[<{](?:insert|add|your|describe) [^[\]<>{}]{1,60}[\]>}]/i;
// a story whose parts are dots, a text that is nothing but a bracket
const dots = /(?<![\w\u00c0-\uffff])(?:when|want to|so that) ?(?:\.{3}|…)/i;
const bracketed = /^(?:\[[^[\]()]{1,60}\]|\{\{[^{}]{1,60}\}\}|<[^<>/]{1,60}>)\.?$/;
const brackets = /\[(?:situation|job|outcome|name|role|placeholder)\]/i;
/** Every mark within other words has one of these. */
const hint = /[[<{…]|\.\.|tb[cd]|fixme|todo|lorem/i;
/** No text that is nothing but a mark is longer. */
const longestWhole = 70;
const quoted = /“[^“”]*”|"[^"]*"|„[^„“]*“|«[^«»]*»/g;

/** Whether a text holds the place of one still to be written. */
export function holdsPlace(text: string): boolean {
  return markIn(text) !== undefined;
}

/** Whether a text is nothing but a mark. */
function isWhole(text: string): boolean {
  const bare = text.endsWith('.') ? text.slice(0, -1) : text;
  return ('.-?'.includes(text.charAt(0)) && signs.test(text)) || (whole.has(bare.toLowerCase()) && !/^[Tt]odo/.test(text));
}

/** The words of a text that hold the place of others; nothing where none do. */
export function markIn(text: string): string | undefined {
  const isHinted = hint.test(text);
  if (text.length > longestWhole && !isHinted) return undefined;
  const trimmed = text.trim().replace(/^[“"„«]|[”"“»]$/g, '');
  if (isWhole(trimmed) || ('[{<'.includes(trimmed.charAt(0)) && bracketed.test(trimmed))) return trimmed;
  if (!isHinted) return undefined;
  // who quotes “TBD” writes about it
  const own = text.replace(quoted, '');
  return filler.exec(text)?.[0] ?? dots.exec(own)?.[0] ?? marks.exec(own)?.[0] ?? brackets.exec(own)?.[0];
}
