import * as vscode from 'vscode';
import type { ProjectFiles } from '../../../server/src/project/port.ts';

/** The workbench's file system for project code; paths are those of `base`, so that any file system provider serves. */
export function workbenchFiles(base: vscode.Uri): ProjectFiles {
  const uri = (path: string) => base.with({ path });
  const exists = async (path: string) => {
    try {
      await vscode.workspace.fs.stat(uri(path));
      return true;
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
      throw error;
    }
  };
  return {
    exists,
    readText: async (path) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri(path))),
    writeText: async (path, text, options) => {
      if (options?.exclusive && (await exists(path))) throw vscode.FileSystemError.FileExists(uri(path));
      await vscode.workspace.fs.writeFile(uri(path), new TextEncoder().encode(text));
    },
    list: async (folder) => {
      if (!(await exists(folder))) return [];
      const entries = await vscode.workspace.fs.readDirectory(uri(folder));
      return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
    },
  };
}
