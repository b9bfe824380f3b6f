import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type SeenDiagnostic, startLanguageServer } from './languageProcess.ts';

const pulling = {
  textDocument: { diagnostic: {} },
  workspace: {
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
};

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
        Version: 2012-10-17
        Statement:
          - { Effect: Allow, Principal: { Service: states.amazonaws.com }, Action: sts:AssumeRole }
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: Send
      Roles: [!Ref Role]
      PolicyDocument:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: policies/send.json } }
`;
const task = (api: string) => `{
  "StartAt": "Send",
  "States": {
    "Send": {
      "Type": "Task",
      "Resource": "arn:aws:states:::${api}",
      "Parameters": { "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "m" },
      "End": true
    }
  }
}
`;
const policy = (action: string, resource = 'arn:aws:sqs:us-east-1:123456789012:*') => `{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "${action}",
            "Resource": "${resource}"
        }
    ]
}
`;

interface Edit {
  readonly textDocument: { readonly uri: string; readonly version: number | null };
  readonly edits: readonly { readonly range: SeenDiagnostic['range']; readonly newText: string }[];
}

interface Registration {
  readonly method: string;
  readonly registerOptions: { readonly documentSelector?: readonly { readonly pattern?: string }[] };
}

/** A project in a folder of its own with what is said about its files when the server answers pulls. */
async function project(context: TestContext, capabilities: object = pulling) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout-role-'));
  context.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'policies'));
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('template.yaml', template);
  write('machine.asl.json', task('sqs:sendMessage'));
  write('policies/send.json', policy('sqs:ReceiveMessage'));
  const server = await startLanguageServer(context, capabilities, folder);
  let waiting: (() => void)[] = [];
  server.connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const resolve of waiting) resolve();
    waiting = [];
    return null;
  });
  const registered: Registration[] = [];
  server.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
    registered.push(...registrations);
    return null;
  });
  await server.initialized();
  return {
    ...server,
    registered,
    folder,
    uri,
    write,
    refreshed: () => new Promise<void>((resolve) => waiting.push(resolve)),
    change: (name: string, version: number, text: string) =>
      server.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(name), version },
        contentChanges: [{ text }],
      }),
    changedOnDisk: (name: string) =>
      server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type: 2 }] }),
    codes: async (name: string) => (await server.pull(uri(name))).items.map(({ code }) => code),
  };
}

/** The codes that a client is told, by file. */
function told(connection: Awaited<ReturnType<typeof project>>['connection'], uri: (name: string) => string) {
  const seen = new Map<string, string[]>();
  let arrived = () => {};
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    seen.set(
      uri,
      (diagnostics as SeenDiagnostic[]).map(({ code }) => code),
    );
    arrived();
  });
  /** Waits until these are the codes that were last told of a file. */
  return async (name: string, codes: readonly string[]) => {
    while (JSON.stringify(seen.get(uri(name))) !== JSON.stringify(codes)) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  };
}

/** A text with an edit of the protocol made in it. */
function edited(text: string, { edits }: Edit): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: SeenDiagnostic['range']['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return edits
    .toSorted((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce(
      (changed, { range, newText }) =>
        changed.slice(0, offset(range.start)) + newText + changed.slice(offset(range.end)),
      text,
    );
}

describe('a definition beside its role', () => {
  it('shows what the role lacks, mends the policy file, and is quiet once it is mended', {
    timeout: 60_000,
  }, async (context) => {
    const { connection, open, pull, uri, write, folder, refreshed, changedOnDisk, codes } = await project(context);
    await open(uri('machine.asl.json'), task('sqs:sendMessage'), 'asl');
    const { items, resultId } = await pull(uri('machine.asl.json'));
    assert.deepEqual(
      items.map(({ code, severity, range: { start } }) => [code, severity, start.line]),
      [['role/missing-permission', 2, 3]],
    );
    assert.match(items[0]?.message ?? '', /Role does not allow sqs:SendMessage.*Add it to Policy\./);
    assert.equal((await pull(uri('machine.asl.json'), resultId)).kind, 'unchanged');

    const place = items[0]?.range ?? assert.fail();
    const actions = await connection.sendRequest<{ title: string; edit?: { documentChanges: Edit[] } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri: uri('machine.asl.json') }, range: place, context: { diagnostics: [] } },
    );
    assert.equal(actions[0]?.title, 'Add sqs:SendMessage to Policy');
    const [change] = actions[0].edit?.documentChanges ?? [];
    assert.deepEqual(change?.textDocument, { uri: uri('policies/send.json'), version: null });

    const before = readFileSync(path.join(folder, 'policies/send.json'), 'utf8');
    const after = edited(before, change ?? assert.fail());
    const statements = JSON.parse(after).Statement;
    assert.deepEqual(statements[1]?.Action, 'sqs:SendMessage');
    const told = refreshed();
    write('policies/send.json', after);
    await changedOnDisk('policies/send.json');
    await told;
    assert.deepEqual(await codes('machine.asl.json'), []);
  });

  it('and its policy follow each other as they are typed, and the template', { timeout: 60_000 }, async (context) => {
    const { connection, open, uri, write, refreshed, change, changedOnDisk, codes } = await project(context);
    await open(uri('machine.asl.json'), task('sqs:sendMessage'), 'asl');
    await open(uri('policies/send.json'), policy('sqs:ReceiveMessage'));
    assert.deepEqual(await codes('machine.asl.json'), ['role/missing-permission']);
    assert.deepEqual(await codes('policies/send.json'), ['role/unused-permission']);

    // The fix names the version of the policy that is open.
    const actions = await connection.sendRequest<{ edit?: { documentChanges: Edit[] } }[]>('textDocument/codeAction', {
      textDocument: { uri: uri('machine.asl.json') },
      range: { start: { line: 3, character: 6 }, end: { line: 3, character: 6 } },
      context: { diagnostics: [] },
    });
    assert.deepEqual(actions[0]?.edit?.documentChanges[0]?.textDocument, {
      uri: uri('policies/send.json'),
      version: 1,
    });

    let told = refreshed();
    await change('policies/send.json', 2, policy('sqs:SendMessage'));
    await told;
    assert.deepEqual([await codes('machine.asl.json'), await codes('policies/send.json')], [[], []]);

    told = refreshed();
    await change('machine.asl.json', 2, task('aws-sdk:sqs:receiveMessage'));
    await told;
    assert.ok((await codes('policies/send.json')).includes('role/unused-permission'));
    assert.ok((await codes('machine.asl.json')).includes('role/missing-permission'));

    // A text that is broken for the moment tells nothing wrong about the other.
    told = refreshed();
    await change('machine.asl.json', 3, task('aws-sdk:sqs:receiveMessage').replace('"End": true', '"End": '));
    await told;
    assert.deepEqual(await codes('policies/send.json'), []);

    told = refreshed();
    await change('machine.asl.json', 4, task('sqs:sendMessage'));
    await told;
    told = refreshed();
    write('template.yaml', template.replace('Roles: [!Ref Role]', 'Roles: [!Ref Other]'));
    await changedOnDisk('template.yaml');
    await told;
    assert.deepEqual(await codes('machine.asl.json'), ['role/missing-permission']);
    assert.deepEqual(await codes('policies/send.json'), []);
  });

  it('is checked again for a client that is told, and forgets what was never saved', {
    timeout: 60_000,
  }, async (context) => {
    const { connection, open, uri, change } = await project(context, {});
    const until = told(connection, uri);
    await open(uri('machine.asl.json'), task('sqs:sendMessage'), 'asl');
    await until('machine.asl.json', ['role/missing-permission']);
    await open(uri('policies/send.json'), policy('sqs:ReceiveMessage'));
    await until('policies/send.json', ['role/unused-permission']);
    await change('policies/send.json', 2, policy('sqs:*'));
    await until('machine.asl.json', []);
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('policies/send.json') } });
    await until('machine.asl.json', ['role/missing-permission']);
  });

  it('is told of by a client that is told, although only its policy is open', { timeout: 60_000 }, async (context) => {
    const { connection, open, uri, change, write, changedOnDisk } = await project(context, {});
    const until = told(connection, uri);
    const closes = (name: string) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(name) } });
    await open(uri('policies/send.json'), policy('sqs:ReceiveMessage'));
    await until('machine.asl.json', ['role/missing-permission']);
    await change('policies/send.json', 2, policy('sqs:SendMessage'));
    await until('machine.asl.json', []);
    write('template.yaml', template.replace('states.amazonaws', 'lambda.amazonaws'));
    await changedOnDisk('template.yaml');
    await until('template.yaml', ['role/untrusted-role']);
    write('fanout.json', '{ "rules": { "role/untrusted-role": "off" } }');
    await changedOnDisk('fanout.json');
    await until('template.yaml', []);
    await change('policies/send.json', 3, policy('sqs:ReceiveMessage'));
    await until('machine.asl.json', ['role/missing-permission']);
    // Of an open document all is told; of a closed one nothing once no other of its project is open.
    await open(
      uri('machine.asl.json'),
      task('sqs:sendMessage').replace('"End": true', '"End": true, "Wrong": 1'),
      'asl',
    );
    await until('machine.asl.json', ['role/missing-permission', 'asl/unsupported-field']);
    await closes('machine.asl.json');
    await until('machine.asl.json', ['role/missing-permission']);
    await closes('policies/send.json');
    await until('machine.asl.json', []);
  });

  it('is told of templates by a client that can, and says there what is wrong with their roles', {
    timeout: 60_000,
  }, async (context) => {
    const dynamic = { dynamicRegistration: true };
    const { open, uri, registered, change, codes, refreshed } = await project(context, {
      ...pulling,
      textDocument: { diagnostic: {}, synchronization: dynamic, codeAction: dynamic },
    });
    await open(uri('template.yaml'), template, 'yaml');
    assert.deepEqual(await codes('template.yaml'), []);
    const told = refreshed();
    await change('template.yaml', 2, template.replace('states.amazonaws', 'lambda.amazonaws'));
    await told;
    assert.deepEqual(await codes('template.yaml'), ['role/untrusted-role']);
    const toldOfPolicy = refreshed();
    await change('template.yaml', 3, template.replace('sts:AssumeRole', 'sts:AssumeRol'));
    await toldOfPolicy;
    assert.deepEqual(await codes('template.yaml'), ['iam/unknown-action']);
    const methods = registered.map(({ method }) => method).sort();
    assert.deepEqual(methods, [
      'textDocument/codeAction',
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didOpen',
      'workspace/didChangeWatchedFiles',
    ]);
    for (const { method, registerOptions } of registered) {
      const yaml = registerOptions.documentSelector?.some(({ pattern }) => pattern?.includes('yaml'));
      assert.equal(yaml, method.startsWith('textDocument/') ? true : undefined, method);
    }
  });

  it('is not told of templates by a client that cannot', { timeout: 60_000 }, async (context) => {
    const { registered, codes } = await project(context);
    await codes('machine.asl.json');
    assert.deepEqual(
      registered.map(({ method }) => method),
      ['workspace/didChangeWatchedFiles'],
    );
  });

  it('answers how many permissions are granted, why each is needed, and what the policy would be at least', {
    timeout: 60_000,
  }, async (context) => {
    const { connection, uri, open, change } = await project(context);
    const ask = (method: string, name = 'machine.asl.json') => connection.sendRequest(method, { uri: uri(name) });
    // Nothing is open yet.
    assert.deepEqual(await ask('fanout/permissionCount'), [{ machine: 'Machine', granted: 0, needed: 1 }]);
    assert.deepEqual(await ask('fanout/permissionCount', 'other.asl.json'), []);
    // Of a template it tells where the state machine is named.
    assert.deepEqual(await ask('fanout/permissionCount', 'template.yaml'), [
      { machine: 'Machine', granted: 0, needed: 1, offset: template.indexOf('Machine:') },
    ]);
    assert.match(JSON.stringify(await ask('fanout/explainPermissions', 'template.yaml')), /`sqs:SendMessage`.*missing/);
    assert.deepEqual(await ask('fanout/explainPermissions', 'other.asl.json'), {});
    assert.match(JSON.stringify(await ask('fanout/explainPermissions')), /`sqs:SendMessage`.*missing/);

    await open(uri('policies/send.json'), policy('sqs:*', '*'));
    assert.deepEqual(await ask('fanout/permissionCount'), [{ machine: 'Machine', granted: 1, needed: 1 }]);
    const drafts = (await ask('fanout/policyDrafts')) as { uri: string; present: string; generated: string }[];
    assert.deepEqual(
      drafts.map(({ uri, present }) => [uri, present]),
      [[uri('policies/send.json'), policy('sqs:*', '*')]],
    );
    const [statement] = JSON.parse(drafts[0]?.generated ?? '').Statement;
    assert.deepEqual(
      [statement.Action, statement.Resource],
      ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:q'],
    );
    await open(uri('machine.asl.json'), task('sqs:sendMessage'), 'asl');
    await change('machine.asl.json', 2, '{ "StartAt": ');
    assert.deepEqual([await ask('fanout/permissionCount'), await ask('fanout/policyDrafts')], [[], []]);
  });

  it('is graded by fanout.json and silenced in a Comment', { timeout: 60_000 }, async (context) => {
    const { open, pull, uri, write, change } = await project(context);
    write('fanout.json', '{ "rules": { "role/missing-permission": "error", "role/unused-permission": "off" } }');
    await open(uri('machine.asl.json'), task('sqs:sendMessage'), 'asl');
    await open(uri('policies/send.json'), policy('sqs:ReceiveMessage'));
    const of = async (name: string) => (await pull(uri(name))).items.map(({ code, severity }) => [code, severity]);
    assert.deepEqual(await of('machine.asl.json'), [['role/missing-permission', 1]]);
    assert.deepEqual(await of('policies/send.json'), []);
    const silenced = task('sqs:sendMessage').replace(
      '"Type": "Task"',
      '"Type": "Task", "Comment": "fanout-disable role/missing-permission"',
    );
    await change('machine.asl.json', 2, silenced);
    assert.deepEqual(await of('machine.asl.json'), []);
  });
});
