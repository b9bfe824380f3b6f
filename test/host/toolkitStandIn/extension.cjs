// Stands for AWS Toolkit: has its identity, and tells of a target that does not exist the way it does, without a source.
const vscode = require('vscode');

exports.activate = (context) => {
  const found = vscode.languages.createDiagnosticCollection('asl');
  const check = () => {
    const { document } = vscode.window.activeTextEditor;
    const start = document.getText().indexOf('"Nowhere"');
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + '"Nowhere"'.length));
    found.set(document.uri, [
      new vscode.Diagnostic(range, 'The value of "Next" property must be the name of an existing state.'),
    ]);
  };
  context.subscriptions.push(found, vscode.commands.registerCommand('toolkitStandIn.check', check));
};
