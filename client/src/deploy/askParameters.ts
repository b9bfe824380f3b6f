import * as vscode from 'vscode';
import type { PackagedTemplate } from '../../../server/src/project/packageTemplate.ts';
import type { ParameterValue } from './cloudFormation.ts';

/** Values for a template's parameters, and those of them that may be kept for the next time. */
export interface AskedParameters {
  readonly values: readonly ParameterValue[];
  readonly toRemember: Record<string, string>;
}

/**
 * Asks for the parameters without a default, proposing what was given before. Those marked NoEcho are hidden and not kept;
 * where the stack has a value already, leaving them empty keeps it.
 * @returns undefined when the person leaves
 */
export async function askParameters(
  template: PackagedTemplate,
  remembered: Readonly<Record<string, string>>,
  keysOfStack: readonly string[],
): Promise<AskedParameters | undefined> {
  const declared = (JSON.parse(template.body) as { Parameters?: Record<string, { NoEcho?: unknown }> }).Parameters;
  const asked = template.parameters.filter((parameter) => parameter.default === undefined);
  const values: ParameterValue[] = [];
  const toRemember: Record<string, string> = {};
  for (const [index, { name, type, description }] of asked.entries()) {
    const secret = String(declared?.[name]?.NoEcho) === 'true';
    const keepable = secret && keysOfStack.includes(name);
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t('Parameter {0} ({1}/{2})', name, index + 1, asked.length),
      prompt: [description ?? type, keepable ? vscode.l10n.t('Empty keeps the present value.') : ''].join(' ').trim(),
      value: secret ? undefined : remembered[name],
      password: secret,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text === '' && !keepable ? vscode.l10n.t('{0} has no default: give a value.', name) : undefined,
    });
    if (value === undefined) return undefined;
    values.push(keepable && value === '' ? { key: name } : { key: name, value });
    if (!secret) toRemember[name] = value;
  }
  return { values, toRemember };
}
