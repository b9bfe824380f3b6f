export type ProjectErrorCode =
  | 'templateInvalid'
  | 'definitionInvalid'
  | 'includeInvalid'
  | 'fileMissing'
  | 'fileOutside'
  | 'functionUnsupported'
  | 'templateTooLarge'
  | 'placeholders'
  | 'filesExist'
  | 'unknownTemplate'
  | 'noProject';

/** Why a project cannot be written or packaged. The message names the place and what to do. */
export class ProjectError extends Error {
  readonly code: ProjectErrorCode;
  /** The file to open, as the port names it. */
  readonly file: string | undefined;
  /** Line and column count from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** For `filesExist`: the paths in the way. */
  readonly files: readonly string[];

  constructor(
    code: ProjectErrorCode,
    message: string,
    at: { file?: string; line?: number; column?: number; files?: readonly string[] } = {},
  ) {
    super(message);
    this.name = 'ProjectError';
    this.code = code;
    this.file = at.file;
    this.line = at.line;
    this.column = at.column;
    this.files = at.files ?? [];
  }
}

/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
