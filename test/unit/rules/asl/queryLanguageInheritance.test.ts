import { describeRule } from './ruleCases.ts';

const map = (own: string, inner: string) =>
  `"A": { "Type": "Map", ${own} "ItemProcessor": { "StartAt": "I", "States": { "I": ${inner} } }, "End": true }`;
const only = (language: string, field: string) => `{ "Type": "Pass", ${language} ${field}, "End": true }`;
const jsonata = '"QueryLanguage": "JSONata",';
const jsonpath = '"QueryLanguage": "JSONPath",';

// Measured by https://github.com/localstack/localstack/issues/12958 and aws-toolkit-vscode 2968.
describeRule(
  'query-language',
  'JSONPath',
  [
    [map(jsonata, only('', '"«Output»": 1')), "is set to 'JSONPath', but field 'Output'"],
    [map(jsonata, only(jsonata, '"«Parameters»": {}')), "is set to 'JSONata', but field 'Parameters'"],
  ],
  [
    map(jsonata, only('', '"Parameters": {}')),
    map(jsonata, only(jsonpath, '"Parameters": {}')),
    map(jsonata, only(jsonata, '"Output": 1')),
    map(jsonata, only('"QueryLanguage": "${Language}",', '"Output": 1')),
    map('', only(jsonata, '"Output": "{% 1 %}"')),
  ],
);
describeRule(
  'query-language',
  'JSONata',
  [
    [map('', `{ "Type": "Pass", «"QueryLanguage": "JSONPath"», "End": true }`), "can not be 'JSONPath'"],
    [map('', only('', '"«ResultPath»": "$.a"')), "field 'ResultPath'"],
  ],
  [map('', only('', '"Output": "literal"')), map(jsonata, only(jsonata, '"Output": 1'))],
);
