export { PipelineError } from './error.ts';
export type { PipelineDefinition, StepDefinition, StepType } from './definition.ts';
export type {
  ExecutionStatus,
  PipelineExecution,
  PipelineExecutionStep,
  PipelineExecutionSummary,
  PipelineService,
  SelectiveExecutionConfig,
  StartRequest,
  StepMetadata,
  StepStatus,
  Tag,
  UpsertRequest,
} from './pipeline-service.ts';
