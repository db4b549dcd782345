/** How every schema is compiled, ahead of time and for a team's own alike. */
export const ajvOptions = {
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  ownProperties: true,
} as const;
