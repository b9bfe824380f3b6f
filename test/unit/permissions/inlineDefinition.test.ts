// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProject } from '../../../server/src/rules/checkProject.ts';

const task = '"Type": "Task", "End": true';
/** How a template may write a definition whose state Call invokes the function F. */
const written: readonly (readonly [name: string, definition: string, marked?: string])[] = [
  [
    'Definition with GetAtt',
    '      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !GetAtt F.Arn, End: true } } }',
  ],
  [
    'Definition with Sub',
    "      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !Sub '${F.Arn}', End: true } } }",
  ],
  [
    'Definition with an integration and the partition',
    "      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke', Parameters: { FunctionName: !Ref F }, End: true } } }",
  ],
  [
    'DefinitionString with Sub',
    `      DefinitionString: !Sub '{"StartAt": "Call", "States": {"Call": {${task}, "Resource": "\${F.Arn}"}}}'`,
  ],
  [
    'DefinitionString with Join',
    `      DefinitionString: !Join ['', ['{"StartAt": "Call", "States": {"Call": {${task}, "Resource": "', !GetAtt F.Arn, '"}}}']]`,
  ],
  [
    'DefinitionString with Join of lines',
    `      DefinitionString:\n        Fn::Join:\n          - "\\n"\n          - - '{"StartAt": "Call",'\n            - ' "States": {"Call": {${task},'\n            - !Sub '"Resource": "\${F.Arn}"}}}'`,
  ],
  [
    'DefinitionString by an alias, of which only the key is shown',
    `      Tags: &text '{"StartAt": "Call", "States": {"Call": {${task}, "Resource": "\${F}"}}}'\n      DefinitionString: *text\n      DefinitionSubstitutions: { F: !GetAtt F.Arn }`,
    'DefinitionString',
  ],
];

function template(definition: string, action: string): string {
  return `Resources:
  F: { Type: AWS::Lambda::Function, Properties: {} }
  Machine:
    Type: ${definition.includes('DefinitionString') ? 'AWS::StepFunctions::StateMachine' : 'AWS::Serverless::StateMachine'}
    Properties:
      ${definition.includes('DefinitionString') ? 'RoleArn' : 'Role'}: !GetAtt Role.Arn
${definition}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: { Effect: Allow, Principal: { Service: states.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: p
          PolicyDocument:
            Version: 2012-10-17
            Statement: { Effect: Allow, Action: ${action}, Resource: !GetAtt F.Arn }
`;
}

const check = (text: string) =>
  checkProject('/t.yaml', (file) => (file === '/t.yaml' ? text : undefined)).findings.filter(({ code }) =>
    code.startsWith('role/missing'),
  );

describe('the needs of a definition inside a template', () => {
  for (const [name, definition, marked = 'Call'] of written) {
    it(name, () => {
      assert.deepEqual(check(template(definition, 'lambda:InvokeFunction')), []);
      const text = template(definition, 'lambda:GetFunction');
      const [finding, ...others] = check(text);
      assert.deepEqual(others, []);
      assert.equal(text.slice(finding?.range.start, finding?.range.end), marked);
      // Where only the whole text is shown the message names the state.
      assert.equal(finding?.message.includes('State "Call"'), marked !== 'Call');
      assert.match(finding?.message ?? '', /lambda:InvokeFunction/);
    });
  }

  it('are told where the state is written', () => {
    for (const [name, definition, marked = 'Call'] of written) {
      const text = template(definition, 'lambda:GetFunction');
      const [finding] = check(text);
      const states = text.indexOf('States');
      assert.equal(finding?.range.start, text.indexOf(marked, marked === 'Call' ? states : 0), name);
    }
  });

  it('are not told where a Comment of the state, or of the machine, hides it', () => {
    const hides = 'fanout-disable role/missing-permission';
    for (const [name, definition] of written.filter(([, , marked]) => marked === undefined)) {
      for (const [before, comment] of [
        ['{"StartAt"', `{"Comment": "${hides}", "StartAt"`],
        ['{"Type"', `{"Comment": "${hides}", "Type"`],
        ['{ StartAt', `{ Comment: ${hides}, StartAt`],
        ['{ Type', `{ Comment: ${hides}, Type`],
      ] as const) {
        if (!definition.includes(before)) continue;
        const hidden = template(definition.replace(before, comment), 'lambda:GetFunction');
        assert.deepEqual(check(hidden), [], `${name}: ${comment}`);
        assert.equal(check(hidden.replace(hides, 'nothing')).length, 1);
      }
    }
  });

  it('of no state are told at the key', () => {
    for (const [, definition] of written) {
      const traced = `${definition}\n      ${definition.includes('DefinitionString') ? 'TracingConfiguration' : 'Tracing'}: { Enabled: true }`;
      const [finding] = check(template(traced, 'lambda:InvokeFunction'));
      const { start = 0, end = 0 } = finding?.range ?? {};
      assert.match(template(traced, 'lambda:InvokeFunction').slice(start, end), /^Definition(String)?$/);
    }
  });
});
