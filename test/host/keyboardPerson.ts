import { Person } from './person.ts';

/** Key presses after which what is looked for is taken to be out of reach. */
const PRESSES = 30;

/** A person without a mouse: every act is done with the keyboard alone. */
export class KeyboardPerson extends Person {
  override async runs(title: string): Promise<void> {
    const { keyboard } = this.page;
    for (let tries = 0; ; tries++) {
      await keyboard.press('F1');
      const chosen = this.page
        .locator('.quick-input-widget input:focus')
        .waitFor({ timeout: 3_000 })
        .then(() => keyboard.type(title))
        .then(() => this.focusedRow(title).waitFor({ timeout: 3_000 }));
      // While the workbench still loads, it may take the focus and with it the palette away.
      const there = await chosen.then(
        () => true,
        () => false,
      );
      if (there) break;
      if (tries === 10) throw new Error(`The command palette does not offer "${title}" to the keyboard.`);
      await keyboard.press('Escape');
    }
    await keyboard.press('Enter');
  }

  override async picks(text: string): Promise<void> {
    await this.row(text).first().waitFor({ timeout: 30_000 });
    await this.page.locator('.quick-input-widget input:focus').waitFor();
    for (let presses = 0; (await this.focusedRow(text).count()) === 0; presses++) {
      if (presses === PRESSES) throw new Error(`The arrow keys do not reach "${text}".`);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  protected override async pressesButton(name: string): Promise<void> {
    const button = this.page.locator('.monaco-dialog-box .monaco-button:focus', { hasText: name });
    await this.tabsTo(`the button ${name}`, async () => (await button.count()) > 0);
    await this.page.keyboard.press('Enter');
  }

  protected override async focusesDefinition(): Promise<void> {
    await this.page.keyboard.press('Control+1');
  }

  override async selects(state: string): Promise<void> {
    const { keyboard } = this.page;
    await keyboard.press('Control+2');
    const focused = this.graph().locator('g.state:focus');
    await this.tabsTo('the graph', async () => (await focused.count()) > 0);
    await keyboard.press('Home');
    for (let presses = 0; (await focused.getAttribute('data-state')) !== state; presses++) {
      if (presses === PRESSES) throw new Error(`The arrow keys do not reach the state "${state}".`);
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
  }

  override async showsDetail(name: string): Promise<void> {
    const pane = this.graph().locator('#details');
    const focused = pane.locator('[role=tab]:focus');
    await this.tabsTo('the tabs of the details', async () => (await focused.count()) > 0);
    for (let presses = 0; !(await focused.innerText()).includes(name); presses++) {
      if (presses === PRESSES) throw new Error(`The arrow keys do not reach the tab "${name}".`);
      await this.page.keyboard.press('ArrowRight');
    }
  }

  private async tabsTo(what: string, reached: () => Promise<boolean>): Promise<void> {
    for (let presses = 0; !(await reached()); presses++) {
      if (presses === PRESSES) throw new Error(`Tab does not reach ${what}.`);
      await this.page.keyboard.press('Tab');
    }
  }

  private focusedRow(text: string) {
    return this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
  }
}
