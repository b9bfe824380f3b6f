/** The file system as project code sees it: the command line gives Node's, the extension the workbench's, tests a map. */
export interface ProjectFiles {
  /** A file as UTF-8 text; rejects where it is absent. */
  readText(path: string): Promise<string>;
  /** Writes a file and the folders above it; `exclusive` rejects where the file is there already. */
  writeText(path: string, text: string, options?: { readonly exclusive?: boolean }): Promise<void>;
  /** What is directly in a folder, by name; an absent folder is empty. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  exists(path: string): Promise<boolean>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
