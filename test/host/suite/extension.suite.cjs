const assert = require('node:assert/strict');
const path = require('node:path');
const vscode = require('vscode');

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const open = async (file) => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), file));
  await vscode.window.showTextDocument(document);
  return document;
};
const until = async (probe, what) => {
  for (let tries = 0; tries < 200; tries++) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Never came: ${what}`);
};
const replace = async (document, from, to) => {
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `${from} is in ${document.fileName}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  await vscode.workspace.applyEdit(edit);
};
const errors = (document) =>
  vscode.languages.getDiagnostics(document.uri).filter((d) => d.severity === vscode.DiagnosticSeverity.Error);

describe('Fanout in the extension host', () => {
  it('registers every command that the manifest declares, and declares every command it registers', async () => {
    const extension = vscode.extensions.getExtension('fanout-tools.fanout');
    await extension.activate();
    const declared = extension.packageJSON.contributes.commands.map((c) => c.command).sort();
    const registered = (await vscode.commands.getCommands(true)).filter((c) => /^fanout\.[a-zA-Z]+$/.test(c));
    const views = extension.packageJSON.contributes.views.fanout.map((v) => v.id);
    // VS Code itself registers commands such as fanout.stack.focus for the views.
    assert.deepEqual(registered.filter((c) => !views.includes(c)).sort(), declared);
  });

  it('shows an error for a missing target and takes it away again', async () => {
    const document = await open('statemachine.asl.json');
    assert.equal(document.languageId, 'asl');
    await replace(document, '"Next": "Fan out batch jobs"', '"Next": "Fan out batch job"');
    const found = await until(() => errors(document).find((d) => d.message.includes('Fan out batch job')), 'the error');
    assert.equal(document.getText(found.range).replaceAll('"', ''), 'Fan out batch job');
    assert.equal(found.source, 'fanout');
    await replace(document, '"Next": "Fan out batch job"', '"Next": "Fan out batch jobs"');
    await until(() => errors(document).length === 0, 'no error');
  });

  it('offers the states of the same States object and no other', async () => {
    const document = await open('statemachine.asl.json');
    const at = document.getText().indexOf('"Next": "') + '"Next": "'.length;
    const list = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(at),
    );
    const labels = list.items.map((i) => (typeof i.label === 'string' ? i.label : i.label.label));
    assert.ok(labels.includes('Fan out batch jobs'), labels.join());
    assert.ok(!labels.includes('Submit Batch Job'), labels.join());
  });

  it('gives errors in a policy file', async () => {
    const document = await open('policies/BatchJobFanOutAccessPolicy.json');
    await replace(document, '"Allow"', '"Alow"');
    await until(() => errors(document).find((d) => d.source === 'fanout'), 'the error');
    await replace(document, '"Alow"', '"Allow"');
    await until(() => errors(document).length === 0, 'no error');
    await document.save();
  });

  it('opens the graph beside the text', async () => {
    const document = await open('statemachine.asl.json');
    await vscode.commands.executeCommand('fanout.showGraph', document.uri);
    await until(
      () => vscode.window.tabGroups.all.flatMap((g) => g.tabs).find((t) => t.label.startsWith('Graph')),
      'the graph tab',
    );
  });

  it('offers Deploy, Start Execution, Show Graph and its permissions above the definition', async () => {
    const document = await open('statemachine.asl.json');
    const titles = await until(async () => {
      const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10);
      return lenses.length >= 4 && lenses.map((l) => l.command?.command);
    }, 'code lenses');
    assert.deepEqual(titles, [
      'fanout.deploy',
      'fanout.startExecution',
      'fanout.showGraph',
      'fanout.explainPermissions',
    ]);
  });

  it('explains the permissions of a definition in a table', async () => {
    const document = await open('statemachine.asl.json');
    await vscode.commands.executeCommand('fanout.explainPermissions', document.uri);
    const tabs = () => vscode.window.tabGroups.all.flatMap((g) => g.tabs);
    await until(() => tabs().find((t) => t.label.includes('Permissions of statemachine.asl.json')), 'the table');
    const table = await until(
      () => vscode.workspace.textDocuments.find((d) => d.uri.scheme === 'fanout-permissions'),
      'the text of the table',
    );
    assert.match(table.getText(), /\| `batch:SubmitJob` \|.*\| granted \|/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('shows the least-privilege policy beside the present one, and writes it only when told to', async () => {
    const policy = await open('policies/BatchJobFanOutAccessPolicy.json');
    const before = policy.getText();
    await replace(policy, '"batch:DescribeJobs"', '"batch:*"');
    await vscode.commands.executeCommand(
      'fanout.generatePolicy',
      vscode.Uri.joinPath(folder(), 'statemachine.asl.json'),
    );
    const diff = await until(() => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof vscode.TabInputTextDiff && activeTab.input;
    }, 'the diff');
    assert.equal(diff.original.toString(), policy.uri.toString());
    assert.ok(policy.getText().includes('"batch:*"'));
    await vscode.commands.executeCommand('fanout.useGeneratedPolicy', diff.modified);
    assert.equal(policy.getText(), before);
    await policy.save();
  });

  it('keeps the bytes of a file with a byte order mark and CRLF', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'crlf.asl.json');
    const bytes = Buffer.from('\uFEFF{\r\n  "StartAt": "A",\r\n  "States": { "A": { "Type": "Succeed" } }\r\n}\r\n');
    await vscode.workspace.fs.writeFile(uri, bytes);
    const document = await open('crlf.asl.json');
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(errors(document), []);
    await document.save();
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(uri)), bytes);
    await vscode.workspace.fs.delete(uri);
  });

  it('answers for hostile files: not JSON, 10,000 brackets, 5 MB', async () => {
    const cases = {
      'notjson.asl.json': 'StartAt: A',
      'deep.asl.json': '['.repeat(10_000),
      'huge.asl.json': `{"Comment":"${'x'.repeat(5_000_000)}","StartAt":"A","States":{"A":{"Type":"Succeed"}}}`,
    };
    for (const [file, text] of Object.entries(cases)) {
      const uri = vscode.Uri.joinPath(folder(), file);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
      const document = await open(file);
      await until(
        () => vscode.languages.getDiagnostics(document.uri).some((d) => d.source === 'fanout'),
        path.basename(file),
      );
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
    }
  });
});
