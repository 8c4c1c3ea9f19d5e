export type Severity = 'error' | 'warning';

/** What a finding's code means, and how grave it is: an error is refused by SageMaker or fails when it gets there, a warning is not. */
export const FINDING_CODES = {
  'wrong-type': ['error', 'A value of the wrong JSON type, or an expression where only a literal can stand'],
  'missing-member': ['error', 'A required key is absent'],
  'unknown-member': ['error', 'A key that is not known there'],
  'misplaced-member': ['error', 'A key that exists, but not for this type of step, or that belongs into an API request instead'],
  'conflicting-members': ['error', 'Keys that exclude each other, or a group of which one is needed and none is given'],
  'not-allowed': ['error', 'A value that is not among the allowed ones'],
  'out-of-range': ['error', 'A number outside its limits'],
  'bad-length': ['error', 'A text that is too short or too long'],
  'bad-size': ['error', 'A list or a map with too few or too many entries'],
  'bad-pattern': ['error', 'A text that does not match the pattern of its place'],
  'duplicate-name': ['error', 'A name given twice: of a step (over the whole tree), parameter, channel, input, output, property file'],
  'unknown-type': ['error', 'No such type of step, parameter, condition or output'],
  'bad-default': ['error', "A parameter's default that is not of its type or not among its EnumValues"],
  'unusable-default': ['warning', "A parameter's default that the place where it is used does not take"],
  'malformed-expression': ['error', 'A Get, Std:Join or Std:JsonGet that is not formed as one'],
  'bad-path': ['error', 'A Path of Std:JsonGet that cannot be followed'],
  'unknown-parameter': ['error', 'A reference to a parameter that is not declared'],
  'unknown-variable': ['error', 'A reference to an execution variable or experiment setting that does not exist'],
  'misplaced-reference': ['error', 'A reference to something that has no value at that place'],
  'unknown-step': ['error', 'A reference to a step, or a DependsOn, that names no step'],
  'unknown-property': ['error', "A property path that does not exist in what the step's type is described by"],
  'unknown-entry': ['error', 'A reference to an output, input, channel, output parameter or lineage entity that the step does not declare'],
  'unknown-property-file': ['error', 'A property file that is not declared, or of an output that its step does not have'],
  'wrong-expression-type': ['error', 'An expression whose value is not of the type wanted there'],
  'incompatible-comparison': ['error', 'A comparison of values of different types'],
  'empty-condition': ['error', 'An Or without conditions or an In without values'],
  'depends-on-itself': ['error', 'A step that refers to itself or names itself in DependsOn'],
  'depends-on-fail': ['error', 'A step that waits for a Fail step'],
  cycle: ['error', 'Steps that wait for each other'],
  'never-runs': ['error', 'A step that waits for both branches of a condition'],
  'bad-duration': ['error', 'An ExpireAfter of a cache that is no duration'],
  'retry-without-end': ['warning', 'A retry policy with neither MaxAttempts nor ExpireAfterMin: SageMaker tries 5 times'],
  'placeholder-arguments': ['warning', 'Arguments that hold nothing of the request; they are not checked further'],
  'through-s3': ['warning', 'A definition of 100 KiB or more: it has to be sent through S3'],
  'too-large': ['error', 'A definition of more than 1,048,576 characters'],
  'too-deep': ['error', 'A document nested too deeply to be a definition; nothing else was checked'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type FindingCode = keyof typeof FINDING_CODES;

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Where it is: a JSON pointer (RFC 6901); the object that lacks it where something is missing. */
  readonly pointer: string;
  /** The bad value and what is allowed. */
  readonly message: string;
  /** The way out. */
  readonly mend: string;
}

/** What the passes of the checker say their findings to. */
export type Report = (code: FindingCode, pointer: string, message: string, mend: string) => void;
