const pages = 'https://github.com/fanout-tools/fanout/blob/main/server/src/rules';

/** Where the page of a rule is published. */
export function rulePage(code: string): string {
  return `${pages}/${code}.md`;
}
