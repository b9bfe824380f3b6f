import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { outsideTranslations, pseudoBundle } from '../unit/l10n/pseudo.ts';
import { startLanguageServer } from './languageProcess.ts';

const template = `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionS3Location: machine.asl.json
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: states.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: own
          PolicyDocument: { Statement: [{ Effect: Allow, Action: "sqs:ReceiveMessage", Resource: "*" }] }
`;
const documents = {
  'machine.asl.json': `{ "StartAt": "1", "States": { "1": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
    "Parameters": { "QueueUrl": "q", "MessageBody": "m" }, "Next": "2" } } }`,
  'broken.asl.json': '{ "StartAt": "1" "States": {} }',
  'wrong.asl.json': `{ "StartAt": "1", "States": { "1": { "Type": "Pass", "InputPath": "$[", "Colour": 1, "Next": "3" },
    "2": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% 1 == %}", "End": true } } }`,
  'policies/one.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "allow", "Action": "*" }] }',
  'fanout.json': '{ "rules": { "asl/no-such": "off" } }',
} as const;

/** The messages and titles of quick fixes of each document, by its name. */
async function told(context: TestContext, initializationOptions?: object) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout-language-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'policies'));
  for (const [name, text] of Object.entries({ 'template.yaml': template, ...documents })) {
    writeFileSync(path.join(folder, name), text);
  }
  const capabilities = {
    textDocument: { diagnostic: {} },
    window: { showDocument: { support: true } },
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  };
  const server = await startLanguageServer(context, capabilities, folder, { initializationOptions });
  await server.initialized();
  const texts = new Map<string, string[]>();
  for (const [name, text] of Object.entries(documents)) {
    const { href: uri } = pathToFileURL(path.join(folder, name));
    await server.open(uri, text);
    const { items } = await server.pull(uri);
    const actions = await server.connection.sendRequest<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      context: { diagnostics: [] },
    });
    texts.set(name, [...items.map(({ message }) => message), ...actions.map(({ title }) => title)]);
  }
  return texts;
}

describe('the language server, told the words of the person’s language', () => {
  it('speaks it in every finding and every title', async (context) => {
    const texts = await told(context, { l10nBundle: pseudoBundle() });
    for (const [name, each] of texts) {
      assert.ok(each.length > 0, name);
      const untranslated = each.filter((text) => /\p{L}/u.test(outsideTranslations(text)));
      assert.deepEqual(untranslated, [], name);
    }
    assert.match(texts.get('machine.asl.json')?.join('\n') ?? '', /sqs:SendMessage/);
  });

  it('speaks English without them, or with what is no such bundle', async (context) => {
    const english = await told(context);
    assert.ok(english.get('broken.asl.json')?.includes('A comma is missing here.'));
    for (const l10nBundle of [null, 'words', { 'A comma is missing here.': 7 }]) {
      assert.deepEqual(await told(context, { l10nBundle }), english);
    }
  });
});
