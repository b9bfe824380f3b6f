import * as vscode from 'vscode';
import { checkExecutionInput, LARGEST_INPUT } from './executionInput.ts';
import { checkExecutionName, LONGEST_NAME } from './executionName.ts';

/** What a person chose for a new execution. */
export interface ExecutionChoice {
  readonly name: string;
  /** JSON text. */
  readonly input: string;
}

/** A remark under an input box; only errors keep a person from going on. */
interface Remark {
  readonly message: string;
  readonly severity: vscode.InputBoxValidationSeverity;
}

/** Asks for name and input in two steps, with a way back; undefined when the person leaves. */
export async function askExecution(proposal: ExecutionChoice, machine: string): Promise<ExecutionChoice | undefined> {
  let { name, input } = proposal;
  for (;;) {
    const chosenName = await askText({
      step: 1,
      machine,
      value: name,
      prompt: vscode.l10n.t('Name of the execution. Enter keeps the generated one.'),
      remark: nameRemark,
    });
    if (chosenName === undefined || chosenName === 'back') return undefined;
    name = chosenName.text;
    const chosenInput = await askText({
      step: 2,
      machine,
      value: input,
      prompt: vscode.l10n.t('Input of the execution, as JSON'),
      remark: inputRemark,
    });
    if (chosenInput === undefined) return undefined;
    if (chosenInput === 'back') continue;
    input = chosenInput.text;
    return { name, input };
  }
}

interface Question {
  readonly step: 1 | 2;
  readonly machine: string;
  readonly value: string;
  readonly prompt: string;
  remark(text: string): Remark | undefined;
}

function askText(question: Question): Promise<{ text: string } | 'back' | undefined> {
  return new Promise((resolve) => {
    const box = vscode.window.createInputBox();
    box.title = vscode.l10n.t('Start Execution of {0}', question.machine);
    box.step = question.step;
    box.totalSteps = 2;
    box.value = question.value;
    box.prompt = question.prompt;
    box.ignoreFocusOut = true;
    if (question.step > 1) box.buttons = [vscode.QuickInputButtons.Back];
    const check = () => {
      box.validationMessage = question.remark(box.value);
    };
    const end = (answer: { text: string } | 'back' | undefined) => {
      resolve(answer);
      box.dispose();
    };
    check();
    box.onDidChangeValue(check);
    box.onDidTriggerButton(() => end('back'));
    box.onDidHide(() => end(undefined));
    box.onDidAccept(() => {
      if (question.remark(box.value)?.severity !== vscode.InputBoxValidationSeverity.Error) end({ text: box.value });
    });
    box.show();
  });
}

function nameRemark(name: string): Remark | undefined {
  const finding = checkExecutionName(name);
  if (!finding) return undefined;
  const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;
  const character = finding.character ?? '';
  switch (finding.rule) {
    case 'empty':
      return { message: vscode.l10n.t('Give the execution a name.'), severity: error };
    case 'tooLong':
      return { message: vscode.l10n.t('A name has at most {0} characters.', LONGEST_NAME), severity: error };
    case 'whitespace':
      return { message: vscode.l10n.t('A name has no white space. Use a hyphen in its place.'), severity: error };
    case 'control':
      return { message: vscode.l10n.t('A name has no control characters. Remove the invisible one.'), severity: error };
    case 'character':
      return {
        message: vscode.l10n.t('A name cannot contain {0}. Use letters, digits, - and _.', character),
        severity: error,
      };
    case 'notAscii':
      return {
        message: vscode.l10n.t(
          'Step Functions accepts "{0}", but Amazon CloudWatch does not track names that are not ASCII.',
          character,
        ),
        severity: info,
      };
  }
}

function inputRemark(input: string): Remark | undefined {
  const finding = checkExecutionInput(input);
  if (!finding) return undefined;
  const severity = vscode.InputBoxValidationSeverity.Error;
  if (finding.rule === 'tooLarge') {
    const message = vscode.l10n.t(
      'The input has {0} bytes; Step Functions takes at most {1}. Put the data into Amazon S3 and pass its place.',
      finding.bytes,
      LARGEST_INPUT,
    );
    return { message, severity };
  }
  const { line, column, found } = finding;
  const message = found
    ? vscode.l10n.t('This is not JSON: {0} is not expected at line {1}, column {2}.', found, line, column)
    : vscode.l10n.t('This is not JSON yet: it ends too early, at line {0}, column {1}.', line, column);
  return { message, severity };
}
