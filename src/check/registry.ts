import type { Diagnostic } from '../model/diagnostic.js';
import { linesOf } from '../model/lines.js';
import type { Registry } from '../model/research.js';
import type { Severities } from './check.js';
import { hiderOf, shownText } from './personal/hide.js';
import type { RegistryContext } from './rule.js';
import { registryRules } from './rules/index.js';

/** What the rules over the registry of studies say. It is no page, so no comment waives them. */
export function checkRegistry(registry: Registry, context: RegistryContext, severities: Severities): Diagnostic[] {
  const lines = linesOf(severities['personal-data'] === 'off' ? registry.text : shownText(registry.text, []));
  const found = registryRules.flatMap(({ id, severity, run }) => {
    const chosen = severities[id] ?? severity;
    if (chosen === 'off') return [];
    return run(registry, context).map(({ span, ...told }) => ({
      rule: id,
      severity: chosen,
      path: registry.path,
      range: lines.range(span),
      excerpt: lines.line(span.start),
      ...told,
    }));
  });
  return found.map(hiderOf(severities));
}
