import { readFileSync } from 'node:fs';
import type { JsonObject } from '../src/model/format.js';

export function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
}
