import { describeRule } from './ruleCases.ts';

const assign = (members: string) => `"A": { "Type": "Pass", "Assign": { ${members} }, "End": true }`;
const long = (length: number) => 'x'.repeat(length);

describeRule(
  'variable-name',
  'JSONata',
  [
    [assign('"«states»": 1'), 'reserved'],
    [assign('"«1x»": 1'), 'start with a letter'],
    [assign('"«a-b»": 1'), 'letters, digits and _'],
    [assign('"«a.$»": 1'), 'letters, digits and _'],
    [assign(`"«${long(81)}»": 1`), 'longer than 80'],
    [assign('"«_x»": 1'), 'start with a letter', 'warning'],
    [
      '"A": { "Type": "Task", "Resource": "a", "Catch": [{ "Next": "A", "Assign": { "«1x»": 1 } }], "End": true }',
      '"1x"',
    ],
  ],
  [assign('"x1_é": 1, "변수": 2, "state": { "1x": 3 }'), assign(`"${long(80)}": 1`), assign('"${Name}": 1')],
);

describeRule(
  'variable-name',
  'JSONPath',
  [
    [assign('"«states.$»": "$.a"'), 'reserved'],
    [assign('"«1x»": 1'), '"1x"'],
  ],
  [assign('"x.$": "$.a", "y": 1')],
);
