/*
 * The texts that make others run personac: hooks and pipelines. `run` is the command line that checks the personas; for a hook,
 * it checks what is staged, and needs no names: it asks git what changed.
 */

/** A hook of git itself, which needs no further program. */
export function hookScript(run: string): string {
  return `#!/bin/sh
# Checks the personas before each commit, as they are staged.
exec ${run}
`;
}

/** What to add to the configuration of lefthook. */
export function lefthookLines(run: string): string {
  return `pre-commit:
  commands:
    personas:
      run: ${run}
`;
}

/** What to add to the configuration of pre-commit, below `repos:`. */
export function preCommitLines(run: string): string {
  return `  - repo: local
    hooks:
      - id: personas
        name: personas
        entry: ${run}
        language: system
        pass_filenames: false
`;
}

/** A job for GitLab, which shows the reports in merge requests; it compares them with those of the default branch. */
export function gitlabJob(run: string): string {
  return `personas:
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - ${run} --ci
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: personac-junit.xml
`;
}

/** A workflow for GitHub. */
export function githubWorkflow(run: string): string {
  return `name: personas
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: ${run}
`;
}
