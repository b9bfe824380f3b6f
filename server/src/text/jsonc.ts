import * as bundled from 'jsonc-parser';

/**
 * The jsonc-parser library. Node's own module loader sees only the default export of its UMD build, a bundler sees the
 * named ones; reading it by name keeps the bundler from warning of an import that it will never need.
 */
export const jsonc: typeof bundled = 'createScanner' in bundled ? bundled : Reflect.get(bundled, 'default');
