import type { Finding } from '../../../../server/src/rules/finding.ts';

/** A scope that starts at "A" with one defect, and the same without it. */
export interface Probe {
  readonly name: string;
  readonly code: string;
  readonly severity?: Finding['severity'];
  readonly wrong: string;
  readonly right: string;
  /** Both where absent. */
  readonly languages?: readonly ('JSONPath' | 'JSONata')[];
  readonly type?: 'STANDARD' | 'EXPRESS';
}

export const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:f';
export const end = '"Z": { "Type": "Succeed" }';
export const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
export const task = (fields: string, resource = lambda) =>
  `"A": { "Type": "Task", "Resource": "${resource}", ${fields === '' ? '' : `${fields}, `}"End": true }`;
export const caught = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "${lambda}", ${fields}, "Next": "Z" }, ${end}`;
export const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);
export const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [{ ${rule}, "Next": "Z" }], "Default": "Z" }, ${end}`;
export const wait = (fields: string) => `"A": { "Type": "Wait", ${fields}"End": true }`;
export const fail = (fields: string) => `"A": { "Type": "Fail", ${fields} }`;
export const inner = '"StartAt": "I", "States": { "I": { "Type": "Succeed" } }';
export const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} ${inner} }, "End": true }`;
export const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';
export const reader = (config: string, resource = 'arn:aws:states:::s3:getObject') =>
  map(
    `"ItemReader": { "Resource": "${resource}", "Parameters": { "Bucket": "b", "Key": "k" }, "ReaderConfig": { ${config} } },`,
    distributed,
  );
export const output = (expression: string) => pass(`"Output": "${expression}"`);
export const submit = (parameters: string, pattern = '.sync') =>
  task(`"Parameters": { ${parameters} }`, `arn:aws:states:::batch:submitJob${pattern}`);
export const job = '"JobName": "n", "JobQueue": "q", "JobDefinition": "d"';
export const invoke = (parameters: string, pattern = '') =>
  task(`"Parameters": { "FunctionName": "f", ${parameters} }`, `arn:aws:states:::lambda:invoke${pattern}`);
export const read = (variable: string) => pass(`"Output": "{% ${variable} %}"`);

export const path = { languages: ['JSONPath'] } as const;
export const jsonata = { languages: ['JSONata'] } as const;
export const warning = { severity: 'warning' } as const;
export const hint = { severity: 'hint' } as const;
export const go = (name: string, next: string) => `"${name}": { "Type": "Pass", "Next": "${next}" }`;
export const fork = (one: string, other: string) =>
  `"A": { "Type": "Choice", "Choices": [], "Default": "${other}" }`.replace(
    '[]',
    `[{ "Condition": "{% true %}", "Next": "${one}" }]`,
  );

export const crossing = (next: string) =>
  `"A": { "Type": "Map", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Next": "${next}" }, "J": { "Type": "Succeed" } } }, "Next": "Z" }, ${end}`;
export const assigned = (variable: string) =>
  `"A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" }, "B": { "Type": "Pass", "Output": "{% ${variable} %}", "End": true }`;
export const innerAssign = (name: string) =>
  `"A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" }, "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Assign": { "${name}": 2 }, "End": true } } } }`;
export const leaking = (variable: string) =>
  `"A": { "Type": "Map", "Next": "B", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Assign": { "x": 1 }, "End": true } } } }, "B": { "Type": "Pass", "Assign": { "y": "{% ${variable} %}" }, "End": true }`;
