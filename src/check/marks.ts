// “todo” is a Portuguese word, and “TODO list” and “FIXME comments” are things that people complain of
const marks = /(?<![\w\u00c0-\uffff])(?:(?:TBD|TBC|FIXME)(?![\w\u00c0-\uffff]| comments?\b)|TODO:|(?<=[([])TODO(?=[)\]]))/;
const whole =
  /^(?:(?:\.\s?){2,}|…|-+|\?+|tbd|tbc|tba|fixme|xxx|n\/a|n\.a|none yet|—|TODO:?|needs research|\(?to be (?:done|defined|determined|confirmed|written|added|decided)\)?|coming soon)\.?$/i;
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

/** The words of a text that hold the place of others; nothing where none do. */
export function markIn(text: string): string | undefined {
  const isHinted = hint.test(text);
  if (text.length > longestWhole && !isHinted) return undefined;
  const trimmed = text.trim().replace(/^[“"„«]|[”"“»]$/g, '');
  if ((whole.test(trimmed) && !/^(?:todo|Todo)/.test(trimmed)) || bracketed.test(trimmed)) return trimmed;
  if (!isHinted) return undefined;
  // who quotes “TBD” writes about it
  const own = text.replace(quoted, '');
  return filler.exec(text)?.[0] ?? dots.exec(own)?.[0] ?? marks.exec(own)?.[0] ?? brackets.exec(own)?.[0];
}
