import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEGMENT, wildcardCovers, wildcardPattern, wildcardsMeet } from '../../../server/src/text/wildcard.ts';

describe('a value with wildcards', () => {
  const matches: readonly (readonly [pattern: string, text: string, matched: boolean])[] = [
    ['sqs:SendMessage*', 'sqs:SendMessage', true],
    ['sqs:Send*', 'sqs:sendmessagebatch', true],
    ['a?c', 'ac', false],
    ['a?c', 'aXc', true],
    ['a.c', 'abc', false],
    ['*', '', true],
  ];
  for (const [pattern, text, matched] of matches) {
    it(`${pattern} ${matched ? 'matches' : 'does not match'} ${text}`, () =>
      assert.equal(wildcardPattern(pattern).test(text), matched));
  }

  const covered: readonly (readonly [one: string, other: string, covers: boolean])[] = [
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['s3:Get*', 's3:Get', true],
    ['s3:G?t', 's3:G*t', false],
    ['s3:G?t', 's3:G?t', true],
    ['*a*b', 'xa*yb', true],
    ['s3:get', 's3:Get', false],
  ];
  for (const [one, other, covers] of covered) {
    it(`${one} ${covers ? 'covers' : 'does not cover'} ${other}`, () =>
      assert.equal(wildcardCovers(one, other), covers));
  }

  const meeting: readonly (readonly [one: string, other: string, meet: boolean])[] = [
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['*b*', `x${SEGMENT}`, true],
    ['a/b', SEGMENT, false],
    ['a:b', SEGMENT, false],
    ['a/*', `${SEGMENT}/*`, true],
    ['ab', `${SEGMENT}/*`, false],
    ['a?c', 'abc', true],
    ['a?', 'a', false],
    ['', '*', true],
  ];
  for (const [one, other, meet] of meeting) {
    const shown = other.replace(SEGMENT, '‹segment›');
    it(`${one} ${meet ? 'meets' : 'does not meet'} ${shown}`, () => {
      assert.equal(wildcardsMeet(one, other), meet);
      assert.equal(wildcardsMeet(other, one), meet);
    });
  }
});
