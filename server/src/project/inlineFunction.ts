import { t } from '@vscode/l10n';
import { joinPath, nameOf } from './paths.ts';
import type { ProjectFiles } from './port.ts';
import { ProjectError, placeOf } from './projectError.ts';

/** Longest inline code of a function, in characters. @see AWS::Lambda::Function Code ZipFile */
const MAX_CODE = 4_194_304;

/**
 * The text of a function that can be deployed inline: a folder with `index.js` and nothing else, or that file itself.
 * `shown` is the location as the template has it.
 * @throws ProjectError that names the file and the remedy.
 */
export async function readInlineFunction(
  files: ProjectFiles,
  location: string,
  shown: string,
  handler: unknown,
): Promise<string> {
  const file = await indexFile(files, location, shown);
  const shownFile = file === location ? shown : `${shown}/index.js`;
  const code = (await files.readText(file)).replace(/^\uFEFF/, '');
  const refuse = (reason: string, at: { line?: number; column?: number } = {}) =>
    new ProjectError('functionUnsupported', reason, { file, ...at });
  if (code.trim() === '') throw refuse(t('{0} is empty. Export an async function named handler.', shownFile));
  if (code.length > MAX_CODE) {
    throw refuse(
      t(
        '{0} has {1} characters; inline code may have {2}. Make it smaller, or deploy it from S3 with "aws cloudformation package".',
        shownFile,
        code.length,
        MAX_CODE,
      ),
    );
  }
  if (typeof handler === 'string' && !handler.startsWith('index.')) {
    throw refuse(
      t('The handler of {0} is "{1}", but inline code is always index.js: name it index.handler.', shownFile, handler),
    );
  }
  const esModule = moduleSyntax(code);
  if (esModule !== undefined) {
    const { line, column } = placeOf(code, esModule);
    throw refuse(
      `${shownFile}:${line}:${column} ${t('uses import or export, but inline code is always a CommonJS module. Use require() and exports.handler = async (event) => { … }.')}`,
      { line, column },
    );
  }
  return code;
}

async function indexFile(files: ProjectFiles, location: string, shown: string): Promise<string> {
  if (nameOf(location) === 'index.js') return location;
  const entries = (await files.list(location)).filter((entry) => !entry.name.startsWith('.'));
  const extra = entries.find((entry) => entry.name !== 'index.js' || entry.isFolder);
  if (extra !== undefined) {
    throw new ProjectError(
      'functionUnsupported',
      t(
        '{0} holds {1}; a function that is deployed inline is index.js alone. Move the rest into index.js, or deploy from S3 with "aws cloudformation package".',
        shown,
        extra.name,
      ),
      { file: joinPath(location, extra.name) },
    );
  }
  if (entries.length === 0) {
    throw new ProjectError(
      'fileMissing',
      t('{0} is absent. Write it, or correct Code in the template.', `${shown}/index.js`),
      {
        file: location,
      },
    );
  }
  return joinPath(location, 'index.js');
}

/** The offset of the first import or export declaration outside of comments. */
function moduleSyntax(code: string): number | undefined {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, blank);
  const match = /^[ \t]*(?=import\s*[\w{*'"]|export\s*(?:[{*]|(?:default|const|let|var|async|function|class)\b))/m.exec(
    bare,
  );
  return match ? match.index + match[0].length : undefined;
}
