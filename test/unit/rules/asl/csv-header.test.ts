import { describeRule } from './ruleCases.ts';

const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';
const reader = (config: string) =>
  map(`"ItemReader": { "Resource": "r", "ReaderConfig": { ${config} } },`, distributed);
describeRule(
  'csv-header',
  'JSONPath',
  [
    [reader('"InputType": "«CSV»"'), 'needs CSVHeaderLocation', 'warning'],
    [reader('"InputType": "CSV", "CSVHeaderLocation": "«GIVEN»"'), 'needs the list CSVHeaders', 'warning'],
    [reader('"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "«CSVHeaders»": ["a"]'), 'no effect', 'warning'],
  ],
  [
    reader('"InputType": "JSON"'),
    reader('"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"'),
    reader('"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a"]'),
    reader('"InputType": "CSV", "CSVHeaderLocation": "${Where}"'),
  ],
);
