/** The documents that may be templates, as editors select them. */
export const TEMPLATE_DOCUMENTS = [
  { language: 'yaml', pattern: '**/*.{yaml,yml}' },
  { language: 'cloudformation' },
  { pattern: '**/*.template' },
  { language: 'json', pattern: '**/*template*.json' },
];

/** Whether a text speaks of state machines as templates do; whether it has any, only reading it tells. */
export function speaksOfStateMachines(text: string): boolean {
  return /AWS::(StepFunctions|Serverless)::StateMachine/.test(text);
}
