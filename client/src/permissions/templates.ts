import * as vscode from 'vscode';
import { speaksOfStateMachines } from '../../../server/src/contract/templateDocuments.ts';
import { chooseDefinition } from '../views/chooseDefinition.ts';

/** Whether a document speaks of state machines as templates do; whether it has any, the language server knows. */
export function hasStateMachines(document: vscode.TextDocument): boolean {
  return document.languageId !== 'asl' && speaksOfStateMachines(document.getText());
}

/**
 * What a command about permissions is for: its argument where it has one, the template that the active editor shows, else
 * a definition as other commands choose it.
 */
export async function chooseStateMachines(argument?: unknown): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const isGiven = argument instanceof vscode.Uri || typeof argument === 'string';
  return !isGiven && active !== undefined && hasStateMachines(active) ? active.uri : chooseDefinition(argument);
}
