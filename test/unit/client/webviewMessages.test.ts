import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agoText, durationText, statusLook } from '../../../client/src/explorer/executionLabel.ts';
import { withoutForeignJsonErrors } from '../../../client/src/jsonDiagnostics.ts';
import { graphHtml } from '../../../client/src/views/graphHtml.ts';
import { sameState } from '../../../client/src/views/sameState.ts';
import { readFromWebview, readPanelState } from '../../../client/src/views/webviewMessages.ts';

describe('messages of the graph', () => {
  const cases: readonly (readonly [message: unknown, expected: unknown])[] = [
    [{ type: 'ready' }, { type: 'ready' }],
    [{ type: 'stop', extra: 1 }, { type: 'stop' }],
    [{ type: 'startAgain' }, { type: 'startAgain' }],
    [
      { type: 'reveal', start: 1, end: 4, focus: true },
      { type: 'reveal', start: 1, end: 4, focus: true },
    ],
    [{ type: 'reveal', start: 4, end: 1, focus: true }, undefined],
    [{ type: 'reveal', start: -1, end: 4, focus: true }, undefined],
    [{ type: 'reveal', start: 0.5, end: 4, focus: true }, undefined],
    [{ type: 'reveal', start: 0, end: Number.POSITIVE_INFINITY, focus: true }, undefined],
    [{ type: 'reveal', start: 1, end: 4 }, undefined],
    [
      { type: 'action', id: 'retry' },
      { type: 'action', id: 'retry' },
    ],
    [{ type: 'action', id: 7 }, undefined],
    [{ type: 'run', command: 'x' }, undefined],
    ['ready', undefined],
    [null, undefined],
  ];
  for (const [message, expected] of cases) {
    it(JSON.stringify(message), () => assert.deepEqual(readFromWebview(message), expected));
  }

  it('the kept state is read member by member', () => {
    assert.deepEqual(readPanelState({ panel: { uri: 'file:///a', executionArn: 3 }, view: {} }), {
      uri: 'file:///a',
      executionArn: undefined,
      source: undefined,
    });
    assert.equal(readPanelState('x').uri, undefined);
    assert.equal(readPanelState({ panel: null }).uri, undefined);
  });
});

describe('the page of a graph', () => {
  const page = graphHtml({
    cspSource: 'vscode-cdn',
    scriptUri: 'https://x/graph.js?a=1&b=2',
    styleUri: 'https://x/style.css',
    nonce: 'abc123',
    language: 'en',
    title: 'Graph: <b>"a"</b>',
    state: { uri: 'file:///a</script><script>alert(1)</script>' },
  });
  it('lets only its own scripts run', () => {
    assert.match(page, /default-src &#39;none&#39;; script-src &#39;nonce-abc123&#39;;/);
    assert.doesNotMatch(page, /unsafe/);
    assert.equal(page.match(/<script/g)?.length, page.match(/<script nonce="abc123"/g)?.length);
  });
  it('does not let names become markup', () => {
    assert.equal(page.match(/<\/script>/g)?.length, 2);
    assert.doesNotMatch(page, /<b>/);
  });
});

describe('JSON errors that VS Code reports itself', () => {
  const found = [{ code: 'iam/json-syntax' }, { code: { value: 'iam/json-syntax' } }, { code: 'iam/effect' }, {}];
  it('are left out of json documents only', () => {
    assert.deepEqual(withoutForeignJsonErrors('json', found), [{ code: 'iam/effect' }, {}]);
    assert.deepEqual(withoutForeignJsonErrors('asl', found), found);
    assert.deepEqual(withoutForeignJsonErrors(undefined, found), found);
  });
});

describe('a state of the deployed text in the file', () => {
  const file =
    '{\n "StartAt": "A",\n "States": {\n  "A": { "Type": "Pass", "Next": "B" },\n  "B": { "Type": "Succeed" }\n }\n}';
  const deployed = JSON.stringify(JSON.parse(file));
  it('is found by its place', () => {
    const start = deployed.indexOf('"B":{');
    const end = deployed.indexOf('}', start) + 1;
    const range = sameState(deployed, { start, end }, file);
    assert.equal(range && file.slice(range.start, range.end), '"B": { "Type": "Succeed" }');
  });
  it('is not guessed', () => {
    assert.equal(sameState(deployed, { start: 1, end: 2 }, file), undefined);
  });
});

describe('the words of the Executions view', () => {
  for (const [milliseconds, expected] of [
    [-5, '0 ms'],
    [999, '999 ms'],
    [2_140, '2.1 s'],
    [61_000, '1 min 1 s'],
    [3_599_999, '1 h 0 min'],
    [7_500_000, '2 h 5 min'],
  ] as const) {
    it(`${milliseconds} ms last ${expected}`, () => assert.equal(durationText(milliseconds), expected));
  }
  for (const [milliseconds, expected] of [
    [59_999, 'just now'],
    [60_000, '1 min ago'],
    [3_600_000, '1 h ago'],
    [86_400_000, '1 d ago'],
  ] as const) {
    it(`${milliseconds} ms are ${expected}`, () => assert.equal(agoText(milliseconds), expected));
  }
  it('no two statuses look the same', () => {
    const looks = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE', 'NEW'].map(statusLook);
    assert.equal(new Set(looks.map(({ icon }) => icon)).size, looks.length);
    assert.equal(new Set(looks.map(({ text }) => text)).size, looks.length);
  });
});
