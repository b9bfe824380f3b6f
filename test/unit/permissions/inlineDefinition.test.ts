// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProject } from '../../../server/src/rules/checkProject.ts';

const task = '"Type": "Task", "End": true';
/** How a template may write a definition whose state Call invokes the function F. */
const written: readonly (readonly [name: string, definition: string, marked: string])[] = [
  [
    'Definition with GetAtt',
    '      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !GetAtt F.Arn, End: true } } }',
    'Call',
  ],
  [
    'Definition with Sub',
    "      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !Sub '${F.Arn}', End: true } } }",
    'Call',
  ],
  [
    'Definition with an integration and the partition',
    "      Definition: { StartAt: Call, States: { Call: { Type: Task, Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke', Parameters: { FunctionName: !Ref F }, End: true } } }",
    'Call',
  ],
  [
    'DefinitionString with Sub',
    `      DefinitionString: !Sub '{"StartAt": "Call", "States": {"Call": {${task}, "Resource": "\${F.Arn}"}}}'`,
    'Call',
  ],
  [
    'DefinitionString with Join',
    `      DefinitionString: !Join ['', ['{"StartAt": "Call", "States": {"Call": {${task}, "Resource": "', !GetAtt F.Arn, '"}}}']]`,
    'Call',
  ],
  [
    'DefinitionString with Join of lines',
    `      DefinitionString:\n        Fn::Join:\n          - "\\n"\n          - - '{"StartAt": "Call",'\n            - ' "States": {"Call": {${task},'\n            - !Sub '"Resource": "\${F.Arn}"}}}'`,
    'Call',
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

describe('the needs of a definition inside a template', () => {
  for (const [name, definition, marked] of written) {
    it(name, () => {
      const check = (text: string) =>
        checkProject('/t.yaml', (file) => (file === '/t.yaml' ? text : undefined)).findings.filter(({ code }) =>
          code.startsWith('role/missing'),
        );
      assert.deepEqual(check(template(definition, 'lambda:InvokeFunction')), []);
      const text = template(definition, 'lambda:GetFunction');
      const [finding, ...others] = check(text);
      assert.deepEqual(others, []);
      assert.equal(text.slice(finding?.range.start, finding?.range.end), marked);
      assert.ok(!finding?.message.includes('State "Call"'));
      assert.match(finding?.message ?? '', /lambda:InvokeFunction/);
    });
  }
});
