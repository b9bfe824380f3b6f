import { config } from '@vscode/l10n';

// The page carries the words of the person's language as data; without them, as for English, there is no such element.
const bundle = document.querySelector('#l10n')?.textContent;
if (bundle) config({ contents: bundle });
