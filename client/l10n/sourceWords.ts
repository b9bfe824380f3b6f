import { globSync } from 'node:fs';
import path from 'node:path';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isExportDeclaration,
  isFunctionLikeDeclaration,
  isImportDeclaration,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isSpreadElement,
  isStringLiteral,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

/** A text in the source, and where it stands. */
export interface SourceWords {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A call of `t()` of `@vscode/l10n` or of `vscode.l10n.t()`. */
export interface TranslatedWords extends SourceWords {
  /** Whether the English text is a literal; where it is not, `text` is the expression and no bundle can hold it. */
  readonly literal: boolean;
  /** How many values the call puts into the text; undefined where they come in an object or are spread. */
  readonly values: number | undefined;
  /** Whether the call runs when its file is loaded, before a bundle can be there. */
  readonly atLoad: boolean;
}

/** What the sources say to people, through a bundle or not. */
export interface SourceText {
  readonly translated: readonly TranslatedWords[];
  /** String literals of at least two words outside any `t()`; `{}` stands for what a template puts in. */
  readonly untranslated: readonly SourceWords[];
}

/** Where strings that reach a person are written. */
const SOURCES = ['client/src/**/*.ts', 'server/src/**/*.ts', 'media/**/*.ts'];

/**
 * Reads every source of the extension with the TypeScript compiler's own parser. Nothing is resolved or checked, so that
 * it takes a second.
 *
 * @param root the repository's folder
 */
export function readSourceText(root: string): SourceText {
  const files = globSync(SOURCES, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  // A project of its own, which is nowhere on disk.
  const project = path.join(root, 'client/l10n/tsconfig.sources.json').replaceAll('\\', '/');
  const config = JSON.stringify({
    compilerOptions: { noResolve: true, noLib: true, types: [], module: 'esnext', noEmit: true },
    files: files.map((file) => path.join(root, file).replaceAll('\\', '/')),
  });
  const api = new API({
    cwd: root,
    fs: {
      readFile: (name) => (name === project ? config : undefined),
      fileExists: (name) => (name === project ? true : undefined),
    },
  });
  try {
    const program = api.updateSnapshot({ openProject: project }).getProjects()[0]?.program;
    const found = files.map((file) => {
      const source = program?.getSourceFile(path.join(root, file).replaceAll('\\', '/'));
      if (source === undefined) throw new Error(`The TypeScript compiler did not read ${file}.`);
      return textOf(file, source);
    });
    return {
      translated: found.flatMap(({ translated }) => translated),
      untranslated: found.flatMap(({ untranslated }) => untranslated),
    };
  } finally {
    api.close();
  }
}

function textOf(file: string, source: SourceFile): SourceText {
  const translated: TranslatedWords[] = [];
  const untranslated: SourceWords[] = [];
  const own = source.text.includes("'@vscode/l10n'");
  const place = (node: Node) => ({ file, line: source.text.slice(0, node.getStart(source)).split('\n').length });

  const visit = (node: Node, inFunction: boolean): void => {
    if (isImportDeclaration(node) || isExportDeclaration(node)) return;
    // Classes of an element are for the style sheet.
    if (isPropertyAssignment(node) && node.name.getText(source) === 'class') return;
    const words = wordsOf(node);
    if (words !== undefined && /[A-Za-z]{2,}[,;:]? [A-Za-z{]/.test(words)) {
      untranslated.push({ ...place(node), text: words });
    }
    if (isCallExpression(node)) {
      const called = node.expression.getText(source);
      if (called === 'vscode.l10n.t' || (own && (called === 't' || called === 'l10n.t'))) {
        const [first, ...rest] = node.arguments;
        const literal = first !== undefined && (isStringLiteral(first) || isNoSubstitutionTemplateLiteral(first));
        const text = literal ? first.text : (first?.getText(source) ?? '');
        translated.push({ ...place(node), text, literal, values: countOf(rest), atLoad: !inFunction });
        for (const each of literal ? rest : node.arguments) visit(each, inFunction);
        return;
      }
      // The log is for whoever mends Fanout.
      if (/^(this\.#)?log\.|^console\./.test(called)) return;
    }
    const inside = inFunction || isFunctionLikeDeclaration(node) || isPropertyDeclaration(node);
    node.forEachChild((child) => visit(child, inside));
  };
  visit(source, false);
  return { translated, untranslated };
}

function countOf(values: readonly Node[]): number | undefined {
  return values.some((value) => isSpreadElement(value) || isObjectLiteralExpression(value)) ? undefined : values.length;
}

/** The text of a string or template literal; undefined for any other node. */
function wordsOf(node: Node): string | undefined {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}');
}
