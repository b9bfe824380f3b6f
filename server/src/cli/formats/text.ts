import { type CheckedFile, countFindings } from '../report.ts';

/** One line a finding, `file:line:column severity code message`, and a closing line that counts them. */
export function asText(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(
      ({ start, severity, code, message }) => `${file}:${start.line}:${start.column} ${severity} ${code} ${message}`,
    ),
  );
  const count = countFindings(files);
  const words = [
    plural(count.error, 'error'),
    plural(count.warning, 'warning'),
    count.information > 0 ? `${count.information} information` : '',
    count.hint > 0 ? plural(count.hint, 'hint') : '',
  ].filter((word) => word !== '');
  lines.push(`${plural(files.length, 'file')} checked: ${words.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
