import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProject } from '../../../../server/src/rules/checkProject.ts';

const definition = (result: string) =>
  `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": ${result}, "End": true } } }`;
const yaml = (properties: string) =>
  `Resources:\n  Machine:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n${properties.replace(/^/gm, '      ')}`.replaceAll(
    '\n',
    '\r\n',
  );

/** What is found in the template, with the text that it stands on. */
function found(template: string, asl: string) {
  const files: Record<string, string> = { '/t.yaml': template, '/m.asl.json': asl };
  return checkProject('/t.yaml', (file) => files[file])
    .findings.filter(({ code }) => code === 'template/unused-substitution')
    .map(({ file, severity, range, message }) => {
      assert.deepEqual([file, severity], ['/t.yaml', 'hint']);
      return `${template.slice(range.start, range.end)}: ${message}`;
    });
}

const inFile = (names: string) => yaml(`DefinitionUri: m.asl.json\nDefinitionSubstitutions:\n${names}`);

describe('template/unused-substitution', () => {
  it('tells the names that the definition does not have, each on its key', () => {
    assert.deepEqual(found(inFile('  Uséd: a\n  한글: b\n  Third: !Ref X'), definition('"${Uséd} ${Other}"')), [
      '한글: The definition of Machine has no ${한글}: remove the name, or use it there.',
      'Third: The definition of Machine has no ${Third}: remove the name, or use it there.',
    ]);
  });

  it('names the one that is meant', () => {
    assert.deepEqual(found(inFile('  FunctoinArn: a'), definition('"${FunctionArn} ${AWS::Region}"')), [
      'FunctoinArn: The definition of Machine has no ${FunctoinArn}. Did you mean ${FunctionArn}?',
    ]);
  });

  it('changes it to the one that is meant, in quotes or without', () => {
    const machine = (key: string) =>
      `{ Resources: { M: { Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionS3Location: m.asl.json, DefinitionSubstitutions: { ${key}: 1 } } } } }`;
    const fixesOf = (template: string) => {
      const files: Record<string, string> = { '/t.yaml': template, '/m.asl.json': definition('"${FunctionArn}"') };
      return checkProject('/t.yaml', (file) => files[file]).findings.flatMap((finding) => finding.fixes ?? []);
    };
    assert.deepEqual(fixesOf(machine('"Functoin\\u0041rn"')), [], 'a key that is written with an escape');
    for (const quote of ['', '"', "'"]) {
      const template = machine(`${quote}FunctoinArn${quote}`);
      const fixed = fixesOf(template).map(({ edits: [edit] }) =>
        edit ? template.slice(0, edit.range.start) + edit.newText + template.slice(edit.range.end) : '',
      );
      assert.deepEqual(fixed, [machine(`${quote}FunctionArn${quote}`)]);
    }
  });

  it('does not take a name for meant that has a value', () => {
    const [told] = found(inFile('  FunctionArn: a\n  FunctionArm: b'), definition('"${FunctionArn}"'));
    assert.match(told ?? '', /FunctionArm\}: remove/);
  });

  it('stands on the key of a JSON template', () => {
    const Properties = { DefinitionS3Location: 'm.asl.json', DefinitionSubstitutions: { A: 1, B: 2 } };
    const template = JSON.stringify({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties } } });
    assert.deepEqual(
      found(template, definition('${B}')).map((each) => each.slice(0, 4)),
      ['"A":'],
    );
  });

  it('looks at a definition that stands in the template', () => {
    const own = (resource: string) =>
      yaml(
        `Definition:\n  StartAt: A\n  States:\n    A: { Type: Task, Resource: "${resource}", End: true }\nDefinitionSubstitutions:\n  Fn: a`,
      );
    assert.deepEqual(found(own('${Fn}'), ''), []);
    assert.equal(found(own('${Fm}'), '').length, 1);
  });

  const silent: readonly (readonly [string, string, string])[] = [
    ['all are used, quoted or not', inFile('  A: 1\n  B: 2'), definition('["${A}-${B}", ${A}]')],
    ['an intrinsic makes them', inFile('  Fn::Transform: { Name: AWS::Include }\n  A: 1'), definition('1')],
    [
      'another value makes them',
      yaml('DefinitionUri: m.asl.json\nDefinitionSubstitutions: !Ref Names'),
      definition('1'),
    ],
    ['there are none', yaml('DefinitionUri: m.asl.json'), definition('1')],
    ['something is still to be set', inFile('  A: 1'), definition('"<QUEUE_ARN>"')],
    ['the definition is just being typed', inFile('  A: 1'), definition('1').slice(0, -2)],
    ['the definition is not at hand', inFile('  A: 1').replace('m.asl', 'n.asl'), definition('1')],
  ];
  for (const [name, template, asl] of silent) {
    it(`says nothing where ${name}`, () => assert.deepEqual(found(template, asl), []));
  }
});
