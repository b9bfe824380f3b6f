import { distributed, map, type Probe, path, reader, warning } from './states.ts';

export const mapProbes: readonly Probe[] = [
  {
    name: 'DISTRIBUTED without ExecutionType',
    code: 'required-field',
    wrong: map('', '"ProcessorConfig": { "Mode": "DISTRIBUTED" },'),
    right: map('', distributed),
  },
  {
    name: 'ExecutionType bad',
    code: 'field-value',
    wrong: map('', distributed.replace('STANDARD', 'SLOW')),
    right: map('', distributed),
  },
  {
    name: 'ItemReader with INLINE',
    code: 'map-processing',
    ...warning,
    wrong: reader('"InputType": "JSON"').replace('DISTRIBUTED', 'INLINE'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'ItemReader InputType bad',
    code: 'field-value',
    wrong: reader('"InputType": "XML"'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'ItemReader resource bad',
    code: 'map-resource',
    ...warning,
    wrong: reader('"InputType": "JSON"', 'arn:aws:states:::s3:deleteObject'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'CSV without CSVHeaderLocation',
    code: 'csv-header',
    ...warning,
    wrong: reader('"InputType": "CSV"'),
    right: reader('"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"'),
    ...path,
  },
  {
    name: 'Label > 40',
    code: 'map-label',
    wrong: map(`"Label": "${'x'.repeat(41)}",`, distributed),
    right: map(`"Label": "${'x'.repeat(40)}",`, distributed),
  },
  {
    name: 'ToleratedFailurePercentage 150',
    code: 'field-range',
    wrong: map('"ToleratedFailurePercentage": 150,', distributed),
    right: map('"ToleratedFailurePercentage": 0.5,', distributed),
  },
  {
    name: 'MaxConcurrency negative',
    code: 'field-range',
    wrong: map('"MaxConcurrency": -1,'),
    right: map('"MaxConcurrency": 0,'),
  },
  {
    name: 'MaxConcurrency and Path',
    code: 'exclusive-fields',
    wrong: map('"MaxConcurrency": 1, "MaxConcurrencyPath": "$.m",'),
    right: map('"MaxConcurrencyPath": "$.m",'),
    ...path,
  },
  {
    name: 'Parallel empty Branches',
    code: 'empty-value',
    wrong: '"A": { "Type": "Parallel", "Branches": [], "End": true }',
    right:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
  },
];
