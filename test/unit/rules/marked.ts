/** Takes the first «…» out of a text and tells where it stood; without marks there is no range. */
export function marked(text: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  return { text: text.replace('«', '').replace('»', ''), start, end };
}
