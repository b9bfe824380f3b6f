import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { evaluateWithin } from '../../../server/src/iam/evaluate.ts';
import { matchesAction } from '../../../server/src/iam/matchPattern.ts';
import { applyEdit } from '../../../server/src/permissions/addStatement.ts';
import { permissionRows } from '../../../server/src/permissions/difference.ts';
import { readStateMachines, type StateMachine } from '../../../server/src/permissions/stateMachines.ts';
import { checkMachines } from '../../../server/src/rules/role/index.ts';
import { managedDocument } from '../../../server/src/rules/role/projectRoles.ts';
import { root } from '../../host/paths.ts';

interface Row {
  readonly dir: string;
  readonly stateMachines: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly allowed?: readonly string[];
  }[];
}

const pairs = path.join(root, '../shared/corpus/pairs');
const skip = existsSync(pairs) ? false : `${pairs} is absent`;
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const rows: Row[] = skip === false ? JSON.parse(readFileSync(path.join(pairs, 'manifest.json'), 'utf8')) : [];
const machines = rows.flatMap((row) =>
  readStateMachines(path.join(pairs, row.dir, 'template.yaml'), read, undefined, managedDocument).map((machine) => {
    const label = row.stateMachines.find(({ name }) => name === machine.logicalId);
    return { name: `${row.dir} ${machine.logicalId}`, machine, verdict: label?.verdict, allowed: label?.allowed ?? [] };
  }),
);
const granted = machines.filter(({ verdict }) => verdict === 'granted');

/** The same machine with a role that no longer allows one action. */
function without(machine: StateMachine, action: string): StateMachine {
  const { role } = machine;
  if (role === undefined) return machine;
  const grants = role.grants.map((grant) => ({
    ...grant,
    actions: grant.actions.flatMap((pattern) => {
      if (matchesAction(pattern, action) === 'no') return [pattern];
      const covered = machine.needs.map((need) => need.action).filter((other) => other !== action);
      return pattern.toLowerCase() === action.toLowerCase()
        ? []
        : covered.filter((other) => matchesAction(pattern, other) !== 'no');
    }),
  }));
  return { ...machine, role: { ...role, grants } };
}

describe('published state machines and their roles', { skip }, () => {
  for (const { name, machine, verdict, allowed } of machines) {
    it(`${name}: no false finding`, () => {
      const missing = permissionRows(machine)
        .filter((row) => row.verdict === 'missing' || row.verdict === 'denied')
        .map(({ need }) => need.action)
        .filter((action) => !allowed.includes(action));
      if (verdict === 'granted' || verdict === 'allowed') assert.deepEqual(missing, []);
    });
  }

  for (const { name, machine } of granted) {
    for (const action of new Set(machine.needs.map((need) => need.action))) {
      const before = permissionRows(machine).filter(({ need }) => need.action === action);
      // An action that may come from a policy that nothing here reads cannot be taken away.
      if (before.some((row) => row.verdict !== 'granted')) continue;
      it(`${name} without ${action}`, () => {
        const poorer = without(machine, action);
        const lost = permissionRows(poorer).filter((row) => row.verdict !== 'granted');
        if (lost.some((row) => row.verdict === 'unknown' && row.need.action === action)) return;
        const already = new Set(checkMachines([machine]).map(({ message }) => message));
        const [finding, ...others] = checkMachines([poorer]).filter(({ message }) => !already.has(message));
        assert.deepEqual(others, []);
        assert.equal(finding?.code, 'role/missing-permission');
        assert.ok(finding?.message.includes(` does not allow ${action}:`), finding?.message);
        const first = machine.needs.find((need) => need.action === action)?.state;
        assert.deepEqual(finding?.range, (first && machine.place(first.nameRange)) ?? machine.whole);
        const [fix] = finding?.fixes ?? [];
        const [edit] = fix?.edits ?? [];
        assert.ok(edit !== undefined);
        const target = fix?.file ?? machine.templatePath;
        const changed = applyEdit(read(target) ?? '', edit);
        const readChanged = (file: string) => (file === target ? changed : read(file));
        const mended = readStateMachines(machine.templatePath, readChanged, undefined, managedDocument);
        const role = mended.find(({ logicalId }) => logicalId === machine.logicalId)?.role;
        // What the edit adds, alone, grants what was lost; what was there stays.
        const old = new Set(machine.role?.grants.map((grant) => JSON.stringify(grant)));
        const added = role?.grants.filter((grant) => !old.has(JSON.stringify(grant))) ?? [];
        const all = [...(poorer.role?.grants ?? []), ...added];
        for (const { need } of permissionRows(machine).filter((row) => row.verdict === 'granted')) {
          assert.equal(evaluateWithin(all, undefined, need).verdict, 'granted', `${need.action} ${edit.newText}`);
        }
      });
    }
  }

  it('leaves few needs unknown', () => {
    const all = machines.filter(({ verdict }) => verdict === 'granted' || verdict === 'allowed');
    const counts = all.map(({ name, machine }) => {
      const verdicts = permissionRows(machine).map(({ verdict }) => verdict);
      const of = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
      return { name, needs: verdicts.length, granted: of('granted'), missing: of('missing'), unknown: of('unknown') };
    });
    console.table(counts);
    const sum = (key: 'needs' | 'unknown') => counts.reduce((total, row) => total + row[key], 0);
    console.log(`${sum('unknown')} of ${sum('needs')} needs are unknown`);
    assert.ok(sum('unknown') <= 0.1 * sum('needs'), `${sum('unknown')} of ${sum('needs')}`);
  });
});
