/** A text in pieces, made anew each time it is asked for: the whole may be longer than a string can be. */
export type Chunks = () => Iterable<string>;

/**
 * JSON as `JSON.stringify(object, null, 2)` writes it, item by item where a value is a generator of items.
 *
 * @param object what has no value is left out
 */
export function* jsonChunks(object: { readonly [key: string]: unknown }): Iterable<string> {
  let before = '{\n  ';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}: `;
    if (isStream(value)) yield* listChunks(value());
    else yield indented(JSON.stringify(value, null, 2), 2);
    before = ',\n  ';
  }
  yield '\n}\n';
}

/** The pieces as one text. */
export function textOf(chunks: Chunks): string {
  return [...chunks()].join('');
}

function* listChunks(items: Iterable<unknown>): Iterable<string> {
  let before = '[\n    ';
  for (const item of items) {
    yield before + indented(JSON.stringify(item, null, 2), 4);
    before = ',\n    ';
  }
  yield before === '[\n    ' ? '[]' : '\n  ]';
}

function isStream(value: unknown): value is () => Iterable<unknown> {
  return typeof value === 'function';
}

/** Further lines of JSON, further in; strings in it have no line breaks of their own. */
function indented(json: string, columns: number): string {
  return json.replaceAll('\n', `\n${' '.repeat(columns)}`);
}
