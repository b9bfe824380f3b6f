/** The code that carries a JSON syntax error; either form that VS Code may hold. */
type Code = string | number | { readonly value: string | number } | undefined;

/**
 * Drops the JSON syntax errors of documents whose language is `json`: VS Code's own JSON server reports those, and two
 * squiggles with two wordings for one comma help nobody. Definitions (language `asl`) keep them.
 */
export function withoutForeignJsonErrors<T extends { readonly code?: Code }>(
  languageId: string | undefined,
  diagnostics: readonly T[],
): T[] {
  if (languageId !== 'json') return [...diagnostics];
  return diagnostics.filter((diagnostic) => !isJsonSyntax(diagnostic.code));
}

function isJsonSyntax(code: Code): boolean {
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' && value.endsWith('/json-syntax');
}
