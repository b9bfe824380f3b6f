// State machines of any size, correct so that neither side is slowed down by what it has to say.

/** A chain of Task, Choice, Pass and Wait states whose Tasks share one Catch target, pretty-printed. */
export function flatChain(states: number): string {
  const States: Record<string, unknown> = {};
  for (let i = 0; i < states - 1; i++) {
    const next = i + 1 < states - 1 ? `S${i + 1}` : 'Failed';
    States[`S${i}`] = [
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'work', 'Payload.$': '$' },
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
        Next: next,
      },
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.size', NumericGreaterThan: 3, Next: next }],
        Default: 'Failed',
      },
      { Type: 'Pass', Result: { step: i }, Next: next },
      { Type: 'Wait', Seconds: 5, Next: next },
    ][i % 4];
  }
  States.Failed = { Type: 'Fail' };
  return JSON.stringify({ StartAt: 'S0', States }, null, 2);
}

/** A chain of Map states, each over a Parallel of three branches of three states: eleven states to a link. */
export function nestedChain(states: number): string {
  const links = Math.max(1, Math.round(states / 11));
  const States: Record<string, unknown> = {};
  for (let link = 0; link < links; link++) {
    const branch = (b: number) => {
      const name = (step: number) => `M${link}B${b}S${step}`;
      return {
        StartAt: name(0),
        States: {
          [name(0)]: { Type: 'Pass', Next: name(1) },
          [name(1)]: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'work', 'Payload.$': '$' },
            Next: name(2),
          },
          [name(2)]: { Type: 'Wait', Seconds: 5, End: true },
        },
      };
    };
    States[`M${link}`] = {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: `M${link}P`,
        States: { [`M${link}P`]: { Type: 'Parallel', Branches: [branch(0), branch(1), branch(2)], End: true } },
      },
      ...(link + 1 < links ? { Next: `M${link + 1}` } : { End: true }),
    };
  }
  return JSON.stringify({ StartAt: 'M0', States }, null, 2);
}

/** Map states one inside the other, without white space: indenting alone would make the text quadratic. */
export function deepMaps(levels: number): string {
  let inner: unknown = { StartAt: 'End', States: { End: { Type: 'Pass', End: true } } };
  for (let level = levels; level > 0; level--) {
    inner = { StartAt: `L${level}`, States: { [`L${level}`]: { Type: 'Map', ItemProcessor: inner, End: true } } };
  }
  return JSON.stringify(inner);
}

/** A flat chain of at least so many characters. */
export function flatChainOfSize(characters: number): string {
  const each = flatChain(1000).length / 1000;
  return flatChain(Math.ceil((characters / each) * 1.01));
}
