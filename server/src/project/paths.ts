/** The folder that a path is in; both kinds of slash separate. */
export function parentOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at < 0 ? '.' : at === 0 ? path.slice(0, 1) : path.slice(0, at);
}

/** A path as paths are compared: by forward slashes, whatever the system. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
}

/** A relative path under a folder, by forward slashes (which Windows takes too). */
export function joinPath(folder: string, relative: string): string {
  return folder.endsWith('/') || folder.endsWith('\\') ? folder + relative : `${folder}/${relative}`;
}

/** Removes `.` and `..` from a relative path; undefined where it is absolute or leads out of its folder. */
export function insideFolder(relative: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(relative)) return undefined;
  const parts: string[] = [];
  for (const part of relative.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

/** A path relative to a folder, `..` included; an absolute one stays. By forward slashes. */
export function resolvePath(folder: string, relative: string): string {
  const plain = relative.replaceAll('\\', '/');
  const parts = /^(\/|[A-Za-z]:)/.test(plain) ? [] : slashed(folder).replace(/\/$/, '').split('/');
  for (const part of plain.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}
