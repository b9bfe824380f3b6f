import { ParsedFiles } from '../permissions/parsedFiles.ts';
import type { ManagedPolicy } from '../permissions/policyReader.ts';
import { openTemplate, type ProjectTemplate, type ReadText } from '../permissions/projectTemplate.ts';
import { type StateMachine, stateMachinesOf } from '../permissions/stateMachines.ts';
import { checkTemplateDefinitions } from './asl/templateDefinitions.ts';
import { checkTemplatePolicies } from './iam/templatePolicies.ts';
import type { ProjectFinding } from './projectFinding.ts';
import { checkMachines } from './role/index.ts';
import { templateRules } from './template/index.ts';

/**
 * Checks a template with the files that it refers to: its state machines against their roles, and what else it says about
 * them, its policies and its roles. Never throws. Pass the same `files` again after an edit, so that only the changed file
 * is parsed.
 */
export function checkProject(
  templatePath: string,
  read: ReadText,
  files: ParsedFiles = new ParsedFiles(),
  managedPolicy: ManagedPolicy = () => undefined,
): { readonly machines: readonly StateMachine[]; readonly findings: readonly ProjectFinding[] } {
  const template = openTemplate(templatePath, read, files, managedPolicy);
  if (template === undefined) return { machines: [], findings: [] };
  const machines = stateMachinesOf(template, files);
  return { machines, findings: [...checkMachines(machines), ...checkTemplate(template, machines)] };
}

function checkTemplate(template: ProjectTemplate, machines: readonly StateMachine[]): ProjectFinding[] {
  const { text, parsed } = template;
  const within = [...checkTemplateDefinitions(text, parsed), ...checkTemplatePolicies(text, parsed)];
  return [
    ...Object.values(templateRules).flatMap((rule) => rule(template, machines)),
    ...within.map((finding) => ({ ...finding, file: template.path })),
  ];
}
