import { describeRule } from './ruleCases.ts';

const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';
const labelled = (label: string) => map(`"Label": ${label},`, distributed);
describeRule(
  'map-label',
  'JSONPath',
  [
    [labelled('«""»'), 'cannot be empty'],
    [labelled(`"«${'x'.repeat(41)}»"`), '41 characters'],
    [labelled('"«a b»"'), 'must not contain " "'],
    [labelled('"«a*»"'), 'must not contain "*"'],
    [
      `${map('"Label": "x",', distributed).replace('"End": true', '"Next": "B"')}, ${map('"Label": "«x»",', distributed)
        .replace('"A"', '"B"')
        .replaceAll('"I"', '"J"')}`,
      'label "x" already',
    ],
  ],
  [
    labelled(`"${'x'.repeat(40)}"`),
    labelled('"a-b_1"'),
    labelled('"${Label}"'),
    '"A": { "Type": "Pass", "Label": "", "End": true }',
  ],
);
