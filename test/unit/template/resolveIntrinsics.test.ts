import assert from 'node:assert/strict';
import test from 'node:test';
import type { TemplateValue } from '../../../server/src/template/parseTemplate.ts';
import { resolveIntrinsics } from '../../../server/src/template/resolveIntrinsics.ts';

const scope = {
  values: { Name: 'n', Count: '1', 'AWS::Region': 'eu-west-1' },
  mappings: { Sizes: { small: { Memory: 128 } } },
  conditions: {
    One: { 'Fn::Equals': [{ Ref: 'Count' }, 1] },
    NotOne: { 'Fn::Not': [{ Condition: 'One' }] },
    Both: { 'Fn::And': [{ Condition: 'One' }, { Condition: 'NotOne' }] },
    Either: { 'Fn::Or': [{ Condition: 'One' }, { Condition: 'NotOne' }] },
    Loop: { 'Fn::Not': [{ Condition: 'Loop' }] },
  },
  ref: (id: string) => (id === 'Queue' ? 'arn:queue' : undefined),
  attribute: (id: string, name: string) => (id === 'Role' && name === 'Arn' ? 'arn:role' : undefined),
};
const choose = (condition: string): TemplateValue => ({ 'Fn::If': [condition, 'yes', { Ref: 'AWS::NoValue' }] });

test('intrinsic functions resolve', () => {
  const cases: [TemplateValue, TemplateValue][] = [
    [{ Ref: 'Queue' }, 'arn:queue'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:role'],
    [{ 'Fn::Sub': '${Name}/${AWS::Region}/${Role.Arn}/${!Literal}' }, 'n/eu-west-1/arn:role/${Literal}'],
    [{ 'Fn::Sub': ['${Own}-${Name}', { Own: { Ref: 'Queue' } }] }, 'arn:queue-n'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Name' }]] }, 'a-n'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'Memory'] }, 128],
    [{ 'Fn::Base64': 'ab' }, 'YWI='],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-1a'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
    [
      [choose('One'), choose('NotOne'), choose('Both'), choose('Either')],
      ['yes', 'yes'],
    ],
    [{ a: choose('NotOne'), b: 1 }, { b: 1 }],
  ];
  for (const [value, expected] of cases) assert.deepEqual(resolveIntrinsics(value, scope), expected);
});

test('what cannot be resolved is refused by name', () => {
  const cases: [TemplateValue, RegExp][] = [
    [{ Ref: 'Nowhere' }, /Unresolved resource dependencies \[Nowhere\]/],
    [{ 'Fn::GetAtt': ['Role', 'Url'] }, /Role does not support attribute type Url/],
    [{ 'Fn::Sub': '${Nowhere}' }, /\[Nowhere\]/],
    [{ 'Fn::Select': [2, ['a', 'b']] }, /nonexistent value at index 2/],
    [{ 'Fn::FindInMap': ['Sizes', 'big', 'Memory'] }, /Sizes::big::Memory/],
    [{ 'Fn::ImportValue': 'x' }, /Fn::ImportValue is not supported/],
    [choose('Loop'), /Circular condition dependency/],
    [choose('Unknown'), /Unresolved condition dependency Unknown/],
  ];
  for (const [value, message] of cases) assert.throws(() => resolveIntrinsics(value, scope), { message });
});
