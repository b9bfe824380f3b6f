import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What a person does in the workbench: every act waits for what the person would see before going on. */
export class Person {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the workbench and its file tree are there. */
  async seesWorkbench(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** Runs a command of the palette by its visible title, such as `Fanout: Deploy`. */
  async runs(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    // The palette lists what was known when it was opened: it is opened again until the command is there.
    for (let tries = 0; ; tries++) {
      await this.page.keyboard.press('F1');
      const chosen = input
        .fill(`>${title}`, { timeout: 3_000 })
        .then(() => this.row(title).first().click({ timeout: 3_000 }));
      // While the workbench still loads, it may take the focus and with it the palette away.
      if (
        await chosen.then(
          () => true,
          () => false,
        )
      )
        return;
      if (tries === 10) throw new Error(`The command palette does not offer "${title}".`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Chooses the row of the open quick pick that holds `text`. */
  async picks(text: string): Promise<void> {
    await this.row(text).first().waitFor({ timeout: 30_000 });
    await this.row(text).first().click();
  }

  /** Types into the open input box, whose prompt or title must hold `about`, and accepts. */
  async answers(about: string | RegExp, text?: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget', { hasText: about });
    await widget.waitFor({ timeout: 30_000 });
    if (text !== undefined) await widget.locator('input').first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button of the open modal dialog, which must show every one of `texts`. Returns the dialog's text. */
  async confirms(button: string, ...texts: readonly (string | RegExp)[]): Promise<string> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor({ timeout: 60_000 });
    const shown = await dialog.innerText();
    for (const text of texts) {
      const held = typeof text === 'string' ? shown.includes(text) : text.test(shown);
      if (!held) throw new Error(`The dialog does not say ${text}:\n${shown}`);
    }
    await this.pressesButton(button);
    await dialog.waitFor({ state: 'detached' });
    return shown;
  }

  /** Waits for a notification that holds `text`. */
  async seesNotification(text: string | RegExp, timeout = 120_000): Promise<Locator> {
    const toast = this.page.locator('.notification-toast, .notifications-center', { hasText: text }).first();
    await toast.waitFor({ timeout });
    return toast;
  }

  /** Opens a file of the workspace by its name. */
  async opensFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input').first().fill(name);
    await this.picks(name);
    await this.page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Puts the cursor at the beginning of a line of the editor in front. */
  async goesToLine(line: number): Promise<void> {
    const box = this.page.locator('.quick-input-widget input:focus');
    await this.until(
      () => this.page.keyboard.press('Control+G'),
      () => box.waitFor({ timeout: 3_000 }),
    );
    await box.fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await this.page.locator('.part.statusbar', { hasText: `Ln ${line}, Col 1` }).waitFor();
  }

  /** Looks for a text in the editor in front; the first place of it is then selected. */
  async finds(text: string): Promise<void> {
    const box = this.page.locator('.find-widget.visible .find-part textarea:focus');
    await this.until(
      () => this.page.keyboard.press('Control+F'),
      () => box.waitFor({ timeout: 3_000 }),
    );
    await box.fill(text);
    // Attached, since a narrow group of editors has no room for it.
    await this.page.locator('.find-widget.visible .matchesCount', { hasText: /^1 / }).waitFor({ state: 'attached' });
    await this.page.keyboard.press('Escape');
    await this.page.locator('.find-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Replaces a text everywhere in the editor in front. */
  async replaces(text: string, by: string): Promise<void> {
    const widget = this.page.locator('.find-widget.visible');
    await this.until(
      () => this.page.keyboard.press('Control+H'),
      () => widget.locator('.replace-part textarea').waitFor({ timeout: 3_000 }),
    );
    await widget.locator('.find-part textarea').fill(text);
    await widget.locator('.replace-part textarea').fill(by);
    await widget.locator('.matchesCount', { hasText: / of |^1/ }).waitFor({ state: 'attached' });
    await this.page.keyboard.press('Control+Alt+Enter');
    await this.page.keyboard.press('Escape');
  }

  /** Saves every file and returns what is then on disk in `file`, which VS Code writes a while after it was told to. */
  async saves(file: string, isAwaited: (text: string) => boolean): Promise<string> {
    await this.runs('File: Save All');
    for (let tries = 0; ; tries++) {
      const text = readFileSync(file, 'utf8');
      if (isAwaited(text) || tries === 200) return text;
      await sleep(100);
    }
  }

  /** Puts the cursor back into the definition, which the first group of editors shows. */
  async returnsToDefinition(): Promise<void> {
    const editor = this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
    const shown = this.page.locator('.editor-group-container.active .tab.active', { hasText: 'statemachine.asl' });
    await this.until(
      () => this.focusesDefinition(),
      () => shown.waitFor({ timeout: 3_000 }).then(() => editor.waitFor({ timeout: 3_000 })),
    );
  }

  /** Selects a state of the graph, which opens its details. */
  async selects(state: string): Promise<void> {
    await this.state(state).click();
  }

  /** Shows one of the tabs of the selected state's details. */
  async showsDetail(name: string): Promise<void> {
    await this.graph().locator('#details').getByRole('tab', { name }).click();
  }

  /** An editor's tab. */
  tab(name: string | RegExp): Locator {
    return this.page.locator('.tab', { hasText: name }).first();
  }

  /** What the webview whose page holds `#app` shows; the newest panel unless told. */
  graph(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
  }

  /** A state's drawing in the graph. */
  state(name: string): Locator {
    return this.graph().locator(`g.state[data-state="${name}"]`);
  }

  /** Presses a button of the open modal dialog. */
  protected async pressesButton(name: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name, exact: true }).click();
  }

  /** Goes to the definition with the means of this person. */
  protected async focusesDefinition(): Promise<void> {
    await this.tab('statemachine.asl.json').click();
  }

  /** Does something again, as a person does, until it is seen to have worked: a busy workbench moves the focus late. */
  async until(act: () => Promise<void>, seen: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      await act();
      try {
        return await seen();
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  protected row(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }
}
