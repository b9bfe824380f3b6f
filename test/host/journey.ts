import path from 'node:path';
import type { Person } from './person.ts';

/** One step of the main job, as a person does it. */
export interface Step {
  /** What the person does and sees, in one line. */
  readonly title: string;
  /** The picture's file name without ending. */
  readonly picture: string;
  /** Does it, and returns once the step's visible text is there. @throws Error naming what was absent. */
  run(person: Person, journey: Journey): Promise<void>;
}

/** What a journey may vary. */
export interface Journey {
  /** The open, empty workspace folder. */
  readonly folder: string;
  /** The connection's label as the confirmation must name it. */
  readonly connection: string;
  readonly region: string;
  /** How many items the function returns. */
  readonly items: number;
  readonly outcome: 'Succeeded' | 'Failed';
  readonly executionName: string;
}

/** The three states of AWS's sample, by name. */
export const states = ['Generate batch job input', 'Fan out batch jobs', 'Submit Batch Job'] as const;

const scaffold: Step = {
  title: 'New Project from Template…: "Fan out a batch job", Run a demo; the definition opens with its graph',
  picture: 'project',
  async run(person, journey) {
    await person.runs('Fanout: New Project from Template…');
    await person.picks('Fan out a batch job');
    await person.picks('Run a demo');
    await person.picks(path.basename(journey.folder));
    await person.tab('statemachine.asl.json').waitFor({ timeout: 30_000 });
    for (const name of states) await person.state(name).waitFor({ timeout: 30_000 });
  },
};

const mistake: Step = {
  title: 'A target that does not exist is an error as it is typed, and gone when it is mended',
  picture: 'error',
  async run(person) {
    const { page } = person;
    await person.returnsToDefinition();
    await person.finds('"Next": "Fan out');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('x');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 10_000 });
  },
};

const mended: Step = {
  title: 'Undo: the error is gone',
  picture: 'mended',
  async run(person) {
    await person.page.keyboard.press('Control+Z');
    await person.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached', timeout: 10_000 });
    await person.page.keyboard.press('Control+S');
  },
};

/** Deploys the project, reading the one confirmation. */
export const deploy: Step = {
  title: 'Deploy: one confirmation lists what is created, the connection, the account, the Region and the cost',
  picture: 'deployed',
  async run(person, journey) {
    await person.returnsToDefinition();
    // A message of an earlier deployment must not be taken for this one's.
    await person.runs('Notifications: Clear All Notifications');
    await person.runs('Fanout: Deploy');
    await person.confirms(
      'Deploy',
      journey.connection,
      journey.region,
      /AWS::(StepFunctions::StateMachine|Lambda::Function)/,
    );
    await person.seesNotification(/is deployed/);
    await person.page.locator('.pane-body', { hasText: 'StateMachineArn' }).first().waitFor({ timeout: 30_000 });
  },
};

/** Starts an execution with the journey's name and watches it to its end. */
export const start: Step = {
  title: 'Start Execution: a name and an input; the graph colours the states as they run',
  picture: 'execution',
  async run(person, journey) {
    await person.returnsToDefinition();
    await person.runs('Fanout: Start Execution');
    await person.answers(/name/i, journey.executionName);
    await person.answers(/input/i);
    await person.tab(`Execution: ${journey.executionName}`).waitFor({ timeout: 60_000 });
    const chip = person.graph().locator('#execution-status', { hasText: journey.outcome });
    await chip.waitFor({ timeout: 120_000 });
  },
};

export const details: Step = {
  title: 'Selecting a state shows its input, output and times',
  picture: 'details',
  async run(person, journey) {
    await person
      .state('Fan out batch jobs')
      .locator('.counts', { hasText: `✓ ${journey.items} of ${journey.items}` })
      .waitFor();
    await person.selects('Submit Batch Job');
    const pane = person.graph().locator('#details');
    await pane.locator('.details-name', { hasText: 'Submit Batch Job' }).waitFor();
    await pane.locator('.details-status', { hasText: journey.outcome }).waitFor();
    await person.showsDetail('Input');
    await pane.getByRole('tabpanel').filter({ hasText: 'BatchNumber' }).waitFor();
    await person.showsDetail('Output');
    await pane.getByRole('tabpanel').filter({ hasText: 'JobId' }).waitFor();
  },
};

const remove: Step = {
  title: 'Delete Stack takes everything away again',
  picture: 'deleted',
  async run(person) {
    await person.returnsToDefinition();
    await person.runs('Fanout: Delete Stack');
    await person.confirms('Delete Stack');
    await person.seesNotification(/is deleted/);
  },
};

/** The main job from an empty folder to a deleted stack. */
export const mainJob: readonly Step[] = [scaffold, mistake, mended, deploy, start, details, remove];
