import { adviceCases } from './adviceCases.ts';
import type { AnalyzerCase } from './caseText.ts';
import { conditionCases } from './conditionCases.ts';
import { grammarCases } from './grammarCases.ts';

/** Every code of Access Analyzer's that Fanout has a finding for, once or more. */
export const analyzerCases: readonly AnalyzerCase[] = [...grammarCases, ...conditionCases, ...adviceCases];
