/**
 * Whether a path (by forward slashes, relative to the glob's folder) matches: `*` and `?` stay within one folder, `**`
 * stands for any number of them, `{a,b}` for either. A glob without a slash is the name of a file in any folder.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const plain = glob.replace(/^\.?\//, '');
  const anchored = plain !== glob || plain.includes('/');
  return globPattern(anchored ? plain : `**/${plain}`).test(path);
}

function globPattern(glob: string): RegExp {
  let pattern = '';
  let open = 0;
  for (const [token] of glob.matchAll(/\*\*\/|\/\*\*$|\*\*?|[?{},]|[^*?{},/]+|\//g)) {
    if (token === '**/') pattern += '(?:[^/]+/)*';
    else if (token === '/**') pattern += '/.+';
    else if (token === '**') pattern += '.*';
    else if (token === '*') pattern += '[^/]*';
    else if (token === '?') pattern += '[^/]';
    else if (token === '{') {
      open += 1;
      pattern += '(?:';
    } else if (token === '}' && open > 0) {
      open -= 1;
      pattern += ')';
    } else if (token === ',' && open > 0) pattern += '|';
    else pattern += token.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&');
  }
  return new RegExp(`^${pattern}${')'.repeat(open)}$`);
}
