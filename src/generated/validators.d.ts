import type { SchemaError } from '../model/format.js';

type Validator = ((data: unknown) => boolean) & { errors?: readonly SchemaError[] | null };
export const persona: Validator;
export const archetype: Validator;
export const xMarkdown: Validator;
export const config: Validator;
export const baseline: Validator;
export const research: Validator;
