import { describeRule, output } from './ruleCases.ts';

const task = (fields: string) => `"A": { "Type": "Task", "Resource": "a", ${fields}, "End": true }`;

describeRule(
  'jsonata-states',
  'JSONata',
  [
    [output('$states.«bogus».a'), 'input, context, result and errorOutput'],
    [output('$states.«inputs»'), 'Did you mean $states.input?'],
    [output('$states.«result»'), 'Only Output and Assign of a Task'],
    [output('$states.«errorOutput».Cause'), "Field '$states.errorOutput' does not exist"],
    [task('"Output": "{% $states.«errorOutput» %}"'), 'inside Catch'],
    [task('"Arguments": { "a": ["{% $states.«result» %}"] }'), 'Only Output and Assign'],
    [task('"Catch": [{ "ErrorEquals": ["E"], "Next": "A", "Output": "{% $states.«result» %}" }]'), 'Only Output'],
    [output('$states.context.«Executions».Id'), 'Did you mean Execution?', 'warning'],
    [output('$map([1], function($x){ $states.«bogus» })'), "'$states.bogus'"],
  ],
  [
    output('$states.input.bogus & $states.context.Execution.Id & $states.context.Map.Item.Value & $string($states)'),
    task('"Output": "{% $states.result %}", "Assign": { "a": "{% $states.result.b %}" }'),
    task('"Catch": [{ "ErrorEquals": ["E"], "Next": "A", "Output": "{% $states.errorOutput %}" }]'),
    task('"Catch": [{ "ErrorEquals": ["E"], "Next": "A", "Assign": { "e": "{% $states.errorOutput.Error %}" } }]'),
    '"A": { "Type": "Map", "Assign": { "a": "{% $states.result %}" }, "End": true }',
    '"A": { "Type": "Map", "ResultWriter": { "Arguments": { "a": "{% $states.result %}" } }, "End": true }',
    output('($states := { \\"a\\": 1 }; $states.a)'),
    output('$states.${field}'),
  ],
);
