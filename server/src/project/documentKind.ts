import type { ControlPolicy } from '../iam/policy.ts';
import { nameOf } from './paths.ts';

/** What a file is to the checks. */
export type DocumentKind = 'definition' | 'policy' | 'settings';

/** The name of the file in which a project turns rules off or grades them anew. */
export const SETTINGS_FILE = 'fanout.json';

/**
 * Tells a definition (`*.asl.json` or `*.asl`), a policy (`policies/`, `*.iam.json`, `*.scp.json` or `*.rcp.json`) and `fanout.json` by their path;
 * undefined for a file that is none of these.
 */
export function kindOfPath(path: string): DocumentKind | undefined {
  const plain = path.replaceAll('\\', '/');
  if (nameOf(plain) === SETTINGS_FILE) return 'settings';
  if (/\.asl(\.json)?$/.test(plain)) return 'definition';
  if (/\.(iam|scp|rcp)\.json$/.test(plain) || /(^|\/)policies\/.*\.json$/.test(plain)) return 'policy';
  return undefined;
}

/** Whether a file may be a template by its path: any YAML or JSON, unless its path says that it is something else. */
export function mayBeTemplate(path: string): boolean {
  return /\.(ya?ml|json|template)$/i.test(path) && kindOfPath(path) === undefined;
}

/** The kind of control policy that a path names: `*.scp.json`, or a folder such as `scps/`; undefined for any other. */
export function controlPolicyOfPath(path: string): ControlPolicy | undefined {
  const plain = path.replaceAll('\\', '/');
  if (/\.scp\.json$|(^|\/)(scps?|service-control-policies)\//i.test(plain)) return 'scp';
  return /\.rcp\.json$|(^|\/)(rcps?|resource-control-policies)\//i.test(plain) ? 'rcp' : undefined;
}

/** Tells a definition and a policy whose path does not say what they are by the names in their text. */
export function kindOfText(text: string): DocumentKind | undefined {
  if (/"States"\s*:/.test(text) && /"StartAt"\s*:/.test(text)) return 'definition';
  return /"Statement"\s*:/.test(text) ? 'policy' : undefined;
}
