// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkTemplatePolicies } from '../../../../server/src/rules/iam/templatePolicies.ts';
import { parseTemplate } from '../../../../server/src/template/parseTemplate.ts';
import { ownedPolicies } from './ownedPolicies.ts';

const check = (text: string) => checkTemplatePolicies(text, parseTemplate(text));
const document = (statements: string) => `{ "Version": "2012-10-17", "Statement": [${statements}] }`;
const resource = (type: string, property: string, value: string) =>
  `{ "Resources": { "R": { "Type": "${type}", "Properties": { "${property}": ${value} } } } }`;

describe('policies that belong to a resource of a template: ', () => {
  for (const [name, type, property, statements] of ownedPolicies) {
    it(name, () => {
      const whole = document(statements);
      assert.deepEqual(check(resource(type, property, whole)), []);
      assert.deepEqual(check(resource(type, property, JSON.stringify(whole))), []);
      const wrong = statements.replace('"Effect"', '"Efect"');
      // As an object and as a text they are read all the same.
      for (const value of [document(wrong), JSON.stringify(document(wrong))]) {
        const text = resource(type, property, value);
        const told = check(text).filter(({ code }) => code === 'iam/unknown-element');
        assert.deepEqual(
          told.map(({ range }) => text.slice(range.start, range.end)),
          ['Efect'],
        );
      }
    });
  }

  const told: readonly (readonly [name: string, template: string, code: string, marked: string])[] = [
    [
      'a key that is handed to a role whole',
      resource(
        'AWS::KMS::Key',
        'KeyPolicy',
        document(
          '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/r" }, "Action": "kms:*", "Resource": "*" }',
        ),
      ),
      'iam/broad-action',
      '"kms:*"',
    ],
    [
      'a repository for everybody',
      resource(
        'AWS::ECR::Repository',
        'RepositoryPolicyText',
        document('{ "Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage" }'),
      ),
      'iam/public-access',
      '"*"',
    ],
    [
      'the Statement of an event bus',
      'Resources:\n  P:\n    Type: AWS::Events::EventBusPolicy\n    Properties:\n      StatementId: s\n      Statement:\n        Effect: Allow\n        Principal: { AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root" }\n        Action: events:PutEvent\n        Resource: !GetAtt Bus.Arn\n',
      'iam/unknown-action',
      'events:PutEvent',
    ],
    [
      'the statements of an API of SAM',
      'Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      Auth:\n        ResourcePolicy:\n          CustomStatements:\n            - Effect: Allow\n              Principal: "*"\n              Action: execute-api:Invok\n              Resource: execute-api:/*\n',
      'iam/unknown-action',
      'execute-api:Invok',
    ],
    [
      'the same as JSON',
      resource(
        'AWS::Serverless::Api',
        'Auth',
        '{ "ResourcePolicy": { "CustomStatements": [{ "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invok", "Resource": "execute-api:/*" }] } }',
      ),
      'iam/unknown-action',
      '"execute-api:Invok"',
    ],
    [
      'a text in a block of YAML',
      'Resources:\n  L:\n    Type: AWS::Logs::ResourcePolicy\n    Properties:\n      PolicyName: p\n      PolicyDocument: !Sub |\n        { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "${AWS::AccountId}" },\n          "Action": "logs:PutLogEvent", "Resource": "${Group.Arn}" } }\n',
      'iam/unknown-action',
      '"logs:PutLogEvent"',
    ],
    [
      'a text that is joined',
      resource(
        'AWS::Logs::ResourcePolicy',
        'PolicyDocument',
        `{ "Fn::Join": ["", [${JSON.stringify(`{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Resource": "`)}, { "Fn::GetAtt": ["Group", "Arn"] }, ${JSON.stringify('", "Action": "logs:PutLogEvent" } }')}]] }`,
      ),
      'iam/unknown-action',
      '\\"logs:PutLogEvent\\"',
    ],
  ];
  for (const [name, template, code, mark] of told) {
    it(`${name} is told`, () => {
      assert.deepEqual(
        check(template).map(({ code, range }) => [code, template.slice(range.start, range.end)]),
        [[code, mark]],
      );
    });
  }

  it('nothing of a text in which anything may be put', () => {
    const text = '{ "Version": "2012-10-17", "Statement": [';
    for (const sub of [
      `${text}\${More} { "Efect": "Allow" }] }`,
      `${text} { "Efect": "\${!aws:username}" }] }`,
      '${All}',
    ]) {
      assert.deepEqual(
        check(resource('AWS::Logs::ResourcePolicy', 'PolicyDocument', JSON.stringify({ 'Fn::Sub': sub }))),
        [],
      );
    }
  });

  it('a quick fix of a statement alone stands where the template writes it', () => {
    const [, , , , [, template] = ['', '']] = told;
    const [edit] = check(template)[0]?.fixes?.[0]?.edits ?? [];
    assert.ok(edit);
    const mended = template.slice(0, edit.range.start) + edit.newText + template.slice(edit.range.end);
    assert.deepEqual(check(mended), []);
  });
});
