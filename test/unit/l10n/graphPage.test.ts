import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { graphHtml } from '../../../client/src/views/graphHtml.ts';

const page = (bundle?: Readonly<Record<string, string>>) =>
  graphHtml({
    cspSource: 'vscode-cdn',
    scriptUri: 'https://x/graph.js',
    styleUri: 'https://x/style.css',
    nonce: 'abc123',
    language: 'ko',
    title: 'Graph',
    state: {},
    bundle,
  });

/** What the page's own script reads: the text of the element up to the first tag that ends it. */
function handedOver(html: string): unknown {
  const text = /<script type="application\/json" id="l10n">(.*?)<\/script/is.exec(html)?.[1];
  return text === undefined ? undefined : JSON.parse(text);
}

describe('the words of the graph’s page', () => {
  const words = {
    Running: '실행 중',
    Failed: '</script><script>alert(1)</script>',
    Stop: '<!-- <script> "quoted" \u2028 & \\',
  };

  it('arrive as they are, whatever they hold', () => assert.deepEqual(handedOver(page(words)), words));

  it('are data that ends where it should: no other script comes of them', () => {
    const html = page(words);
    assert.equal(html.match(/<script/gi)?.length, 3);
    assert.equal(html.match(/<script nonce="abc123"/g)?.length, 2);
    assert.equal(html.match(/<\/script/gi)?.length, 3);
    assert.doesNotMatch(html, /<!--/);
  });

  it('stand before the script that shows them, under the same policy as without them', () => {
    const html = page(words);
    assert.ok(html.indexOf('id="l10n"') < html.indexOf('graph.js'));
    const policy = (text: string) => /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
    assert.equal(policy(html), policy(page()));
    assert.match(policy(html) ?? '', /script-src &#39;nonce-abc123&#39;;/);
  });

  it('are left out where VS Code has none', () => assert.equal(handedOver(page()), undefined));
});
