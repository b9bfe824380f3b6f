import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkTemplatePolicies } from '../../../../server/src/rules/iam/templatePolicies.ts';
import { parseTemplate } from '../../../../server/src/template/parseTemplate.ts';
import { root } from '../../../host/paths.ts';

/** Templates that other projects publish; they lie beside the checkout and not in it. */
const pairs = path.join(root, '../shared/corpus/pairs');
const skip = existsSync(pairs) ? false : `${pairs} is absent`;

const check = (text: string) => checkTemplatePolicies(text, parseTemplate(text));

const yaml = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: { Service: states.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: jobs
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - Effect: Allow
                Action: batch:SubmitJob
                Resource: !Sub arn:\${AWS::Partition}:batch:*:*:job-queue/main
`;
const json = JSON.stringify(parseTemplate(yaml).value, null, 2);

/** What is written in the place of something in the template, what is told then, and the text that is marked. */
const cases: readonly (readonly [written: string, instead: string, code: string, marked: string])[] = [
  ['batch:SubmitJob', 'batch:SubmitJbo', 'iam/unknown-action', 'batch:SubmitJbo'],
  ['Allow\n                Action', 'Alow\n                Action', 'iam/effect', 'Alow'],
  ['                Resource: !Sub', '                Resources: !Sub', 'iam/unknown-element', 'Resources'],
  ['arn:${AWS::Partition}:batch:*', 'arn:${AWS::Partition}:sqs:*', 'iam/resource-type', 'batch:SubmitJob'],
  ['Version: 2012-10-17\n            S', 'S', 'iam/version', 'PolicyDocument'],
  ['                Action: batch:SubmitJob\n', '', 'iam/action', 'Effect'],
];

describe('policies written out in a template are checked', () => {
  it('and say nothing where nothing is wrong', () => {
    assert.deepEqual(check(yaml), []);
    assert.deepEqual(check(json), []);
  });

  for (const [written, instead, code, marked] of cases) {
    it(`${code} stands on "${marked}"`, () => {
      const text = yaml.replace(written, instead);
      assert.notEqual(text, yaml);
      const [finding, ...others] = check(text).filter((each) => each.code === code);
      assert.ok(finding, JSON.stringify(check(text)));
      assert.equal(text.slice(finding.range.start, finding.range.end), marked);
      assert.deepEqual([finding.fixes, others], [undefined, []], 'an edit of JSON is none of YAML');
    });
  }

  it('in JSON with the fixes of a file', () => {
    const text = json.replace('"batch:SubmitJob"', '"batch:SubmitJbo"');
    const [finding, ...others] = check(text);
    assert.deepEqual([finding?.code, others], ['iam/unknown-action', []]);
    const [edit] = finding?.fixes?.[0]?.edits ?? [];
    assert.ok(edit);
    assert.equal(text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end), json);
  });

  const everything = 'Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: "*", Action: "*", Resource: "*" }]';
  const holding = (type: string, property: string, statements: string) =>
    `Resources: { R: { Type: ${type}, Properties: { ${property}: { ${statements} } } } }`;
  const told = (text: string) => check(text).map(({ code }) => code);
  it('as what they are: an endpoint grants nothing', () => {
    assert.deepEqual(told(holding('AWS::EC2::VPCEndpoint', 'PolicyDocument', everything)), []);
    assert.deepEqual(told(holding('AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', everything)), [
      'iam/public-access',
      'iam/broad-action',
    ]);
  });

  it('as what they are: an image repository needs no Resource, and an API names parts of itself', () => {
    const pull =
      'Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: { AWS: "123456789012" }, Action: [ecr:BatchGetImage] }]';
    assert.deepEqual(told(holding('AWS::ECR::Repository', 'RepositoryPolicyText', pull)), []);
    const invoke =
      'Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "execute-api:/*/GET/pets" }]';
    assert.deepEqual(told(holding('AWS::ApiGateway::RestApi', 'Policy', invoke)), []);
    assert.deepEqual(told(holding('AWS::ApiGateway::RestApi', 'Policy', invoke.replace('Invoke', 'Invok'))), [
      'iam/unknown-action',
    ]);
  });

  it('as a text, where the text has what is wrong', () => {
    const logs = (action: string) =>
      `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "es.amazonaws.com" }, "Action": "${action}", "Resource": "arn:aws:logs:*:\${AWS::AccountId}:*", "Condition": { "StringEquals": { "aws:SourceAccount": "123456789012" } } }] }`;
    const written = (action: string) => `!Sub '${logs(action)}'`;
    const text = (value: string) =>
      `Resources:\n  R:\n    Type: AWS::Logs::ResourcePolicy\n    Properties:\n      PolicyDocument: ${value}\n`;
    assert.deepEqual(check(text(written('logs:PutLogEvents'))), []);
    for (const value of [written('logs:PutLogEvent'), JSON.stringify(logs('logs:PutLogEvent').replace('$', ''))]) {
      const source = text(value);
      const [finding, ...others] = check(source);
      assert.deepEqual([finding?.code, others], ['iam/unknown-action', []]);
      assert.match(source.slice(finding?.range.start, finding?.range.end), /^\\?"logs:PutLogEvent\\?"$/);
    }
  });

  it('not while the template is broken', () => {
    assert.deepEqual(check(`${yaml.replace('batch:SubmitJob', 'batch:SubmitJbo')}  Next: [`), []);
  });

  it('without a single error in the templates of the corpus', { skip }, () => {
    const templates = globSync(`${pairs}/**/*.{yaml,yml,json}`).map((file) => readFileSync(file, 'utf8'));
    const found = templates.flatMap(check);
    assert.ok(found.length > 20, 'hints and the like are told');
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});
