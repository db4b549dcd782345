import { Option } from 'commander';

/** The configuration, for every command that reads a project. */
export function configOption(): Option {
  return new Option('--config <file>', 'the configuration (default: the nearest personac.config.json)');
}

/** The schema, for every command that reads personas. */
export function schemaOption(): Option {
  return new Option('--schema <file>', 'the persona schema of your team');
}
