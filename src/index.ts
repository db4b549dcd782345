/** The public door of the library: the same core as the command line, for editors, sites and tests. */
export { type CompileOptions, compile, compileSet, type SetOptions, type SourceFile } from './compile.js';
export { type BundleInput, emitBundle } from './emit/bundle.js';
export { bundleSchema, schemaVersion } from './emit/bundle-schema.js';
export { type FixedText, type FixOptions, fixText } from './fix/fix.js';
export { defaultFormat } from './format/default.js';
export { SchemaProblem } from './format/read-schema.js';
export { blankPersona, scaffold } from './format/scaffold.js';
export { teamFormat } from './format/team.js';
export type { Diagnostic, Edit, Fix, RelatedPlace, Severity } from './model/diagnostic.js';
export type { Field, Format } from './model/format.js';
export type { Claim, Link, Persona, Prose, Story } from './model/persona.js';
export type { Point, Range } from './model/place.js';
export type { CompiledFile, CompiledSet, PersonaData } from './model/record.js';
export type { Confidence, Method, PersonaType, Registry, Study } from './model/research.js';
export type { Scope, Waiver } from './model/waiver.js';
export { readRegistry } from './research.js';
