import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../role/index.ts';
import { allRules } from './allRules.ts';

/** Looks at what a template says about one of its state machines. */
export type TemplateRule = (machine: StateMachine) => ProjectFinding[];

/** Every rule by the name of its page. */
export const templateRules: Readonly<Record<string, TemplateRule>> = allRules;
