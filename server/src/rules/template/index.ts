import type { ProjectTemplate } from '../../permissions/projectTemplate.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../projectFinding.ts';
import { allRules } from './allRules.ts';

/** Looks at what a template says about its state machines and what they call. */
export type TemplateRule = (template: ProjectTemplate, machines: readonly StateMachine[]) => ProjectFinding[];

/** Every rule by the name of its page. */
export const templateRules: Readonly<Record<string, TemplateRule>> = allRules;
