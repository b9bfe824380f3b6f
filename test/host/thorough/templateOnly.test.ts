import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { cache } from '../paths.ts';
import { themes, useTheme } from '../screens.ts';
import { sitDown } from '../sitting.ts';

const template = `Resources:
  Inbox: { Type: AWS::SQS::Queue }
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub >-
        {
          "StartAt": "Send",
          "States": {
            "Send": {
              "Type": "Task",
              "Resource": "arn:aws:states:::sqs:sendMessage",
              "Parameters": { "QueueUrl": "\${Inbox}", "MessageBody": "hello" },
              "Next": "Elsewhere"
            }
          }
        }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: { Effect: Allow, Principal: { Service: states.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: send
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - { Effect: Allow, Action: sqs:ReceiveMessage, Resource: !GetAtt Inbox.Arn }
`;

it('a folder with nothing but a template that holds its definition as a text is checked when it is opened', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout template only '));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  const sitting = await sitDown(folder, { file: 'template.yaml' });
  const { person } = sitting;
  try {
    const { page } = person;
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 30_000 });
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'does not allow sqs:SendMessage' }).first().waitFor();
    const told = await rows.allInnerTexts();
    // The text is folded, and yet each finding stands in its own line.
    const places = told.flatMap((text) => /\[Ln (\d+), Col (\d+)\]/.exec(text)?.slice(1).join(':') ?? []);
    assert.deepEqual(places.slice(0, 2), ['15:24', '11:14'], told.join('\n'));
    const lens = page.locator('.codelens-decoration', { hasText: /Permissions:\s0\sof\s1/ });

    await lens.first().waitFor();
    mkdirSync(path.join(cache, 'screens'), { recursive: true });
    for (const theme of themes) {
      await useTheme(person, theme);
      await page.screenshot({ path: path.join(cache, 'screens', `template-only-${theme.name}.png`) });
    }
    await page.keyboard.press('Control+1');
    await person.runs('Fanout: Explain Permissions');
    await person.tab('Permissions of template.yaml').waitFor();
    await person.graph().locator('tr', { hasText: 'sqs:SendMessage' }).first().waitFor();
    await page.screenshot({ path: path.join(cache, 'screens', 'template-only-permissions.png') });
  } finally {
    await sitting.end();
  }
});
