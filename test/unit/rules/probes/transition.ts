import { caught, crossing, end, fork, go, jsonata, map, type Probe, pass } from './states.ts';

export const transitionProbes: readonly Probe[] = [
  {
    name: 'missing Next target',
    code: 'missing-target',
    wrong: `${go('A', 'Y')}, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'missing StartAt target',
    code: 'missing-target',
    wrong:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "Y", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
    right:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
  },
  {
    name: 'missing Default target',
    code: 'missing-target',
    wrong: `${fork('Z', 'Y')}, ${end}`,
    right: `${fork('Z', 'Z')}, ${end}`,
    ...jsonata,
  },
  {
    name: 'missing Catch target',
    code: 'missing-target',
    wrong: caught('"Catch": [{ "ErrorEquals": ["E"], "Next": "Y" }]'),
    right: caught('"Catch": [{ "ErrorEquals": ["E"], "Next": "Z" }]'),
  },
  {
    name: 'Next crosses Map boundary (target is outer state)',
    code: 'missing-target',
    wrong: crossing('Z'),
    right: crossing('J'),
  },
  {
    name: 'Next crosses into a Parallel branch',
    code: 'missing-target',
    wrong: `"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "Next": "X" }, ${end}`,
    right: `"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "Next": "Z" }, ${end}`,
  },
  {
    name: 'unreachable state (referenced by none)',
    code: 'unreachable-state',
    wrong: `${pass('"Comment": ""')}, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'unreachable island cycle (B<->C, reachable from none)',
    code: 'unreachable-state',
    wrong: `${go('A', 'Z')}, ${go('B', 'C')}, ${go('C', 'B')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'C')}, ${go('C', 'Z')}, ${end}`,
  },
  {
    name: 'unreachable: only self reference',
    code: 'unreachable-state',
    wrong: `${go('A', 'Z')}, ${go('B', 'B')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'duplicate state across nested Map',
    code: 'duplicate-state-name',
    wrong: map('').replaceAll('"I"', '"A"'),
    right: map(''),
  },
  {
    name: 'no terminal state',
    code: 'no-terminal-state',
    wrong: `${go('A', 'B')}, ${go('B', 'A')}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'terminal exists but unreachable from loop',
    code: 'unreachable-state',
    wrong: `${go('A', 'B')}, ${go('B', 'A')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'Next and End both',
    code: 'next-and-end',
    wrong: `"A": { "Type": "Pass", "Next": "Z", "End": true }, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'neither Next nor End',
    code: 'next-and-end',
    wrong: '"A": { "Type": "Pass" }',
    right: '"A": { "Type": "Pass", "End": true }',
  },
  { name: 'unknown field', code: 'unsupported-field', wrong: pass('"Coment": "c"'), right: pass('"Comment": "c"') },
  {
    name: 'bad Type',
    code: 'unknown-type',
    wrong: '"A": { "Type": "Passs", "End": true }',
    right: '"A": { "Type": "Pass", "End": true }',
  },
  {
    name: 'state name > 80 chars',
    code: 'state-name-too-long',
    wrong: `${go('A', 'x'.repeat(81))}, "${'x'.repeat(81)}": { "Type": "Succeed" }`,
    right: `${go('A', 'x'.repeat(80))}, "${'x'.repeat(80)}": { "Type": "Succeed" }`,
  },
];
