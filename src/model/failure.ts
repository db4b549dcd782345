/** Wrong use, configuration or schema: told on stderr as it stands, without a stack, and the run ends with 2. */
export class Failure extends Error {}
